package io.sluice.kql.execution.chain;

import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.type.ScalarType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The statements of a method as they are written. Blocks keep what has been computed in them, so
 * that an expression that occurs twice is computed once.
 */
final class JavaWriter {
    private final StringBuilder text = new StringBuilder();
    private final Deque<Map<BoundExpression, Value>> computed = new ArrayDeque<>();
    private int names;

    JavaWriter() {
        computed.push(new HashMap<>());
    }

    String text() {
        return text.toString();
    }

    int length() {
        return text.length();
    }

    void line(String statement, Object... arguments) {
        text.append(arguments.length == 0 ? statement : statement.formatted(arguments))
                .append('\n');
    }

    String fresh(String prefix) {
        return prefix + names++;
    }

    void open(String condition) {
        line("if (" + condition + ") {");
        computed.push(new HashMap<>());
    }

    void close() {
        computed.pop();
        line("}");
    }

    /** Forgets what was computed: the same names mean other columns from here on. */
    void forget() {
        computed.peek().clear();
    }

    Optional<Value> find(BoundExpression expression) {
        for (Map<BoundExpression, Value> block : computed) {
            Value value = block.get(expression);
            if (value != null) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    void remember(BoundExpression expression, Value value) {
        computed.peek().put(expression, value);
    }

    /** Declares a variable for a value that may be null, or may not. */
    Value declare(ScalarType type, boolean mayBeNull) {
        String name = fresh("v");
        line("%s %s = %s;", JavaTypes.local(type), name, JavaTypes.initial(type));
        if (type == ScalarType.STRING) {
            line("int %so = 0;", name);
            line("int %sl = 0;", name);
            return Value.string(name, name + "o", name + "l");
        }
        if (!mayBeNull) {
            return Value.of(type, name);
        }
        if (JavaTypes.isReference(type)) {
            return Value.of(type, name, name + " == null");
        }
        line("boolean %sn = true;", name);
        return Value.of(type, name, name + "n");
    }

    /** Gives a declared variable the value of another. */
    void assign(Value target, Value value) {
        if (target.type() == ScalarType.STRING) {
            line("%s = %s;", target.code(), value.code());
            line("%s = %s;", target.offset(), value.offset());
            line("%s = %s;", target.length(), value.length());
        } else if (JavaTypes.isReference(target.type())) {
            line(
                    "%s = %s;",
                    target.code(),
                    value.mayBeNull() && !value.isNull().equals(value.code() + " == null")
                            ? "(" + value.isNull() + ") ? null : " + value.code()
                            : value.code());
        } else {
            line("%s = %s;", target.code(), value.code());
            if (target.mayBeNull()) {
                line("%s = %s;", target.isNull(), value.isNull());
            }
        }
    }
}
