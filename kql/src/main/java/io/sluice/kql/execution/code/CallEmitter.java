package io.sluice.kql.execution.code;

import io.sluice.kql.function.MethodShape;
import io.sluice.kql.function.PreparedArguments;
import io.sluice.kql.function.ScalarFunction;
import io.sluice.kql.function.declaration.Nulls;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.type.HiddenColumns;
import io.sluice.kql.type.ScalarType;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Writes the calls of functions. */
public final class CallEmitter {
    private final JavaWriter java;
    private final ConstantPool constants;
    private final Function<String, Value> hidden;

    public CallEmitter(JavaWriter java, ConstantPool constants, Function<String, Value> hidden) {
        this.java = java;
        this.constants = constants;
        this.hidden = hidden;
    }

    public Value emit(BoundExpression.Call call, CallArguments arguments) {
        ScalarFunction function = call.function();
        return switch (function.nulls()) {
            case PROPAGATE -> propagate(call, arguments);
            case SEEN -> invoked(call, arguments, java.declare(call.type(), mayReturnNull(call)));
            case EQUAL, NOT_EQUAL -> equality(call, arguments);
            case FALSE -> falseIfNull(call, arguments);
        };
    }

    private Value propagate(BoundExpression.Call call, CallArguments arguments) {
        String anyNull = arguments.anyNull();
        if (anyNull.isEmpty()) {
            return invoked(call, arguments, java.declare(call.type(), mayReturnNull(call)));
        }
        Value result = java.declare(call.type(), true);
        java.open("!(" + anyNull + ")");
        invoked(call, arguments, result);
        java.close();
        return result;
    }

    private Value falseIfNull(BoundExpression.Call call, CallArguments arguments) {
        Value result = java.declare(ScalarType.BOOL, false);
        String anyNull = arguments.anyNull();
        java.open(anyNull.isEmpty() ? "true" : "!(" + anyNull + ")");
        invoked(call, arguments, result);
        java.close();
        return result;
    }

    /** Two nulls are neither equal nor different; a null and a value are different. */
    private Value equality(BoundExpression.Call call, CallArguments arguments) {
        Value a = arguments.get(0);
        Value b = arguments.get(1);
        if (!a.mayBeNull() && !b.mayBeNull()) {
            return invoked(call, arguments, java.declare(ScalarType.BOOL, false));
        }
        boolean bothMayBe = a.mayBeNull() && b.mayBeNull();
        Value result = java.declare(ScalarType.BOOL, bothMayBe);
        java.open("!(" + arguments.anyNull() + ")");
        invoked(call, arguments, result);
        java.close();
        java.open(arguments.anyNull());
        java.line("%s = %s;", result.code(), call.function().nulls() == Nulls.NOT_EQUAL);
        if (bothMayBe) {
            java.line("%s = (%s) && (%s);", result.isNull(), a.isNull(), b.isNull());
        }
        java.close();
        return result;
    }

    private static boolean mayReturnNull(BoundExpression.Call call) {
        Class<?> returned = call.function().method().getReturnType();
        return call.function().shape().has(MethodShape.Form.NULL_MARK)
                || (!returned.isPrimitive() && call.type() != ScalarType.STRING);
    }

    /** Writes the call and gives the declared result its value. */
    private Value invoked(BoundExpression.Call call, CallArguments arguments, Value result) {
        ScalarFunction function = call.function();
        String invocation =
                "%s.%s(%s)"
                        .formatted(
                                function.method().getDeclaringClass().getName(),
                                function.method().getName(),
                                String.join(", ", parameters(call, arguments)));
        Class<?> returned = function.method().getReturnType();
        if (call.type() == ScalarType.STRING) {
            stringResult(result, returned, invocation);
        } else if (returned.isPrimitive()) {
            primitiveResult(function, result, invocation);
        } else if (JavaTypes.isReference(call.type())) {
            java.line("%s = %s;", result.code(), invocation);
        } else {
            String box = java.fresh("b");
            java.declare(returned.getName(), box, invocation);
            java.line("%s = %s == null;", result.isNull(), box);
            String unboxed = JavaTypes.unboxed(call.type(), box);
            java.line("if (%s != null) %s = %s;", box, result.code(), unboxed);
        }
        return result;
    }

    private void stringResult(Value result, Class<?> returned, String invocation) {
        boolean encoded = returned == byte[].class;
        String bytes = encoded ? invocation : "io.sluice.kql.type.Utf8.encode(" + invocation + ")";
        java.line("%s = %s;", result.code(), bytes);
        java.line("%s = 0;", result.offset());
        java.line("%s = %s.length;", result.length(), result.code());
    }

    private void primitiveResult(ScalarFunction function, Value result, String invocation) {
        boolean marks = function.shape().has(MethodShape.Form.NULL_MARK);
        if (marks) {
            java.line("mark.isNull = false;");
        }
        java.line("%s = %s;", result.code(), invocation);
        if (result.mayBeNull()) {
            java.line("%s = %s;", result.isNull(), marks ? "mark.isNull" : "false");
        }
    }

    private List<String> parameters(BoundExpression.Call call, CallArguments arguments) {
        List<String> parameters = new ArrayList<>();
        for (MethodShape.Slot slot : call.function().shape().slots()) {
            parameters.add(parameter(call, arguments, slot));
        }
        return parameters;
    }

    private String parameter(
            BoundExpression.Call call, CallArguments arguments, MethodShape.Slot slot) {
        return switch (slot.form()) {
            case BYTES -> arguments.get(slot.argument()).bytes();
            case VALUE -> arguments.get(slot.argument()).code();
            case BOXED -> boxed(arguments.get(slot.argument()), slot.type());
            case STRING -> decoded(arguments.get(slot.argument()));
            case PREPARED -> prepared(call, arguments, slot);
            case ARRAY -> arguments.array(slot.argument(), slot.type());
            case CONTEXT -> "context";
            case OFFSET -> hidden.apply(HiddenColumns.OFFSET.name()).code();
            case INGESTION_TIME -> hidden.apply(HiddenColumns.INGESTION_TIME.name()).code();
            case CALL_SITE -> call.site() + "L";
            case NULL_MARK -> "mark";
        };
    }

    private static String decoded(Value value) {
        return "io.sluice.kql.type.Utf8.decode(" + value.bytes() + ")";
    }

    /** A box of the value's own type, or the dynamic form where any type is taken. */
    static String boxed(Value value, Class<?> type) {
        if (type == Object.class) {
            return ConversionEmitter.boxedOrNull(value);
        }
        String box =
                value.type() == ScalarType.STRING
                        ? decoded(value)
                        : JavaTypes.boxed(value.type(), value.code());
        return value.mayBeNull()
                ? "((%s) ? (%s) null : %s)".formatted(value.isNull(), type.getName(), box)
                : box;
    }

    /** A constant is prepared here and now; what varies is prepared anew when it changes. */
    private String prepared(
            BoundExpression.Call call, CallArguments arguments, MethodShape.Slot slot) {
        String type = slot.type().getName();
        if (call.arguments().get(slot.argument()) instanceof BoundExpression.Literal literal) {
            return constants.add(prepare(slot.type(), literal), type);
        }
        Value value = arguments.get(slot.argument());
        boolean string = value.type() == ScalarType.STRING;
        String keyType = string ? "String" : "Object";
        String field = constants.cache(type, keyType);
        String key = java.fresh("s");
        java.declare(keyType, key, string ? decoded(value) : value.code());
        java.line(
                "if (%s == null || !%s.equals(%sKey)) { %s = %s.lenient(%s); %sKey = %s; }",
                field, key, field, field, type, key, field, key);
        return field;
    }

    private static Serializable prepare(Class<?> form, BoundExpression.Literal literal) {
        return PreparedArguments.lenient(form, literal.type(), literal.value());
    }
}
