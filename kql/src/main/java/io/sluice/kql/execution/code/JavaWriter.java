package io.sluice.kql.execution.code;

import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.type.ScalarType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The statements of a method as they are written. It knows where the value of each expression is,
 * so that one that occurs twice is computed once; expressions are the same where they are the same
 * object.
 */
public final class JavaWriter {
    private final Map<BoundExpression, Result> results = new IdentityHashMap<>();
    private final Map<String, Variable> variables = new HashMap<>();
    private final Block outermost = new Block(Optional.empty());
    private Block block = outermost;
    private final List<String> conditions = new ArrayList<>();
    private int names;
    private int length;

    /** Declarations and the block in which they stand. */
    private static final class Variable {
        private final List<Statement.Declaration> declarations;
        private Block block;

        Variable(List<Statement.Declaration> declarations, Block block) {
            this.declarations = declarations;
            this.block = block;
        }

        void moveTo(Block around) {
            Block target = block.common(around);
            declarations.forEach(declaration -> target.take(declaration, block));
            block = target;
        }
    }

    /** Where an expression was computed first; a flag says whether, once that is asked for. */
    private static final class Result {
        private final Value value;
        private final Block block;
        private final Optional<Statement.Reserved> mark;
        private Optional<String> flag = Optional.empty();

        Result(Value value, Block block, Optional<Statement.Reserved> mark) {
            this.value = value;
            this.block = block;
            this.mark = mark;
        }
    }

    /**
     * @param firstName where the numbers in the names of variables begin
     */
    public JavaWriter(int firstName) {
        this.names = firstName;
    }

    /** The number in the next name. */
    public int names() {
        return names;
    }

    /** Characters so far. */
    public int length() {
        return length;
    }

    public void line(String statement, Object... arguments) {
        add(new Statement.Line(arguments.length == 0 ? statement : statement.formatted(arguments)));
    }

    /** Goes on to the next row where a condition holds; only outside of blocks. */
    public void leaveIf(String condition) {
        add(new Statement.Leaving(condition));
    }

    private void add(Statement statement) {
        block.add(statement);
        length += CodeLength.of(statement);
    }

    public String fresh(String prefix) {
        return prefix + names++;
    }

    public void open(String condition) {
        conditions.add(condition);
        block = new Block(Optional.of(block));
    }

    public void close() {
        Block closed = block;
        block = closed.parent();
        add(new Statement.Conditional(conditions.remove(conditions.size() - 1), closed));
    }

    /** Whether what is written now is computed for every row that comes here. */
    public boolean isOutermost() {
        return block.isOutermost();
    }

    /** Where the value of an expression is, if it was computed in this block or around it. */
    public Optional<Value> find(BoundExpression expression) {
        Result result = results.get(expression);
        return result == null || !result.block.isAround(block)
                ? Optional.empty()
                : Optional.of(result.value);
    }

    /**
     * Keeps where the value of an expression is.
     *
     * @param shared whether other blocks will ask for it too
     */
    public void remember(BoundExpression expression, Value value, boolean shared) {
        Optional<Statement.Reserved> mark = Optional.empty();
        if (shared && !block.isOutermost() && variables.containsKey(value.code())) {
            mark = Optional.of(new Statement.Reserved());
            block.add(mark.get());
        }
        results.put(expression, new Result(value, block, mark));
    }

    /** Whether a block that has ended may have computed a shared expression. */
    public boolean maybeComputed(BoundExpression expression) {
        Result result = results.get(expression);
        return result != null && (result.mark.isPresent() || result.flag.isPresent());
    }

    /** Computes a shared expression unless a block that has ended did. */
    public Value unlessComputed(BoundExpression expression, Supplier<Value> computation) {
        Result result = results.get(expression);
        String flag = result.flag.orElseGet(() -> flagged(result));
        variables.get(flag).moveTo(block);
        variables.get(result.value.code()).moveTo(block);
        open("!" + flag);
        assign(result.value, computation.get());
        line("%s = true;", flag);
        close();
        Result again = new Result(result.value, block, Optional.empty());
        again.flag = Optional.of(flag);
        results.put(expression, again);
        return result.value;
    }

    private String flagged(Result result) {
        String flag = fresh("w");
        Statement.Declaration declaration = new Statement.Declaration("boolean", flag, "false");
        // It stands where the first computation does, until the block around both is known.
        result.block.add(declaration);
        variables.put(flag, new Variable(List.of(declaration), result.block));
        result.mark.orElseThrow().fill(flag + " = true;");
        length += 2 * flag.length() + 30;
        return flag;
    }

    /** Declares a variable that is not the value of an expression. */
    public void declare(String type, String name, String initial) {
        add(new Statement.Declaration(type, name, initial));
    }

    /** Declares a variable for a value that may be null, or may not. */
    public Value declare(ScalarType type, boolean mayBeNull) {
        String name = fresh("v");
        List<Statement.Declaration> declarations = new ArrayList<>();
        declarations.add(
                new Statement.Declaration(JavaTypes.local(type), name, JavaTypes.initial(type)));
        Value value = Value.of(type, name);
        if (type == ScalarType.STRING) {
            declarations.add(new Statement.Declaration("int", name + "o", "0"));
            declarations.add(new Statement.Declaration("int", name + "l", "0"));
            value = Value.string(name, name + "o", name + "l");
        } else if (mayBeNull && JavaTypes.isReference(type)) {
            value = Value.of(type, name, name + " == null");
        } else if (mayBeNull) {
            declarations.add(new Statement.Declaration("boolean", name + "n", "true"));
            value = Value.of(type, name, name + "n");
        }
        declarations.forEach(this::add);
        variables.put(name, new Variable(declarations, block));
        return value;
    }

    /** Gives a declared variable the value of another. */
    public void assign(Value target, Value value) {
        line("%s = %s;", target.code(), assigned(target, value));
        if (target.type() == ScalarType.STRING) {
            line("%s = %s;", target.offset(), value.offset());
            line("%s = %s;", target.length(), value.length());
        } else if (target.mayBeNull() && !JavaTypes.isReference(target.type())) {
            line("%s = %s;", target.isNull(), value.isNull());
        }
    }

    private static String assigned(Value target, Value value) {
        boolean marked =
                JavaTypes.isReference(target.type())
                        && value.mayBeNull()
                        && !value.isNull().equals(value.code() + " == null");
        return marked ? "(" + value.isNull() + ") ? null : " + value.code() : value.code();
    }

    /** What was written for one row, as methods of a size that the JVM compiles. */
    public RowCode code(String prefix, int limit) {
        return MethodSplitter.split(outermost, prefix, limit);
    }
}
