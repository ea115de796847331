package io.sluice.kql.execution.code;

import io.sluice.kql.function.MethodShape;
import io.sluice.kql.plan.BoundExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The arguments of a call. Of a long row of them each goes into an array at once: one statement for
 * all would be too large for a method.
 */
public final class CallArguments {
    private static final int LONG = 24;

    private final JavaWriter java;
    private final Optional<MethodShape.Slot> row;
    private final List<Value> values = new ArrayList<>();
    private String array = "";
    private String anyNull = "";
    private int filled;

    private CallArguments(JavaWriter java, Optional<MethodShape.Slot> row) {
        this.java = java;
        this.row = row;
    }

    public static CallArguments of(BoundExpression.Call call, JavaWriter java) {
        Optional<MethodShape.Slot> row =
                call.function().shape().slots().stream()
                        .filter(slot -> slot.form() == MethodShape.Form.ARRAY)
                        .filter(slot -> call.arguments().size() - slot.argument() > LONG)
                        .findFirst();
        CallArguments arguments = new CallArguments(java, row);
        row.ifPresent(slot -> arguments.declare(call.arguments().size() - slot.argument(), slot));
        return arguments;
    }

    private void declare(int size, MethodShape.Slot slot) {
        String component = slot.type().getComponentType().getCanonicalName();
        array = java.fresh("a");
        anyNull = java.fresh("d");
        java.declare(component + "[]", array, "new %s[%d]".formatted(component, size));
        java.declare("boolean", anyNull, "false");
    }

    /** Takes the next one over. */
    public void add(Value value) {
        if (row.isEmpty() || values.size() < row.get().argument()) {
            values.add(value);
            return;
        }
        Class<?> component = row.get().type().getComponentType();
        java.line("%s[%d] = %s;", array, filled++, CallEmitter.boxed(value, component));
        if (value.mayBeNull()) {
            java.line("if (%s) %s = true;", value.isNull(), anyNull);
        }
    }

    Value get(int index) {
        return values.get(index);
    }

    /** The arguments from one on as an array. */
    String array(int from, Class<?> type) {
        if (row.isPresent()) {
            return array;
        }
        Class<?> component = type.getComponentType();
        return values.subList(from, values.size()).stream()
                .map(value -> CallEmitter.boxed(value, component))
                .collect(
                        Collectors.joining(
                                ", ", "new " + component.getCanonicalName() + "[] {", "}"));
    }

    /** The condition that one of them is null; empty where none can be. */
    String anyNull() {
        List<String> conditions = new ArrayList<>();
        values.stream()
                .filter(Value::mayBeNull)
                .forEach(value -> conditions.add("(" + value.isNull() + ")"));
        if (row.isPresent()) {
            conditions.add(anyNull);
        }
        return String.join(" || ", conditions);
    }
}
