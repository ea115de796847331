package io.sluice.kql.function;

import io.sluice.kql.function.declaration.NullMark;
import io.sluice.kql.function.declaration.Nulls;
import io.sluice.kql.type.Datetime;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Timespan;
import io.sluice.kql.type.Utf8;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;

/** Calls a function on boxed values: where speed does not matter, as for constants. */
public final class Invocation {
    private Invocation() {}

    /**
     * The result, null for a null.
     *
     * @param types the types of the values: of {@code any} parameters it decides the form
     * @param values ticks for datetime and timespan
     */
    public static Object call(
            ScalarFunction function, List<ScalarType> types, List<Object> values) {
        boolean anyNull = values.contains(null);
        switch (function.nulls()) {
            case PROPAGATE -> {
                if (anyNull) {
                    return function.result() == ScalarType.STRING ? "" : null;
                }
            }
            case FALSE -> {
                if (anyNull) {
                    return false;
                }
            }
            case EQUAL, NOT_EQUAL -> {
                if (anyNull) {
                    boolean both = values.get(0) == null && values.get(1) == null;
                    return both ? null : (Object) (function.nulls() == Nulls.NOT_EQUAL);
                }
            }
            case SEEN -> {}
        }
        return invoke(function, types, values);
    }

    private static Object invoke(
            ScalarFunction function, List<ScalarType> types, List<Object> values) {
        NullMark mark = new NullMark();
        List<Object> parameters = new ArrayList<>();
        for (MethodShape.Slot slot : function.shape().slots()) {
            add(parameters, slot, types, values, mark);
        }
        try {
            Object result = function.method().invoke(null, parameters.toArray());
            if (mark.isNull) {
                return null;
            }
            return result instanceof byte[] bytes ? Utf8.decode(bytes, 0, bytes.length) : result;
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(function.toString(), e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void add(
            List<Object> parameters,
            MethodShape.Slot slot,
            List<ScalarType> types,
            List<Object> values,
            NullMark mark) {
        int i = slot.argument();
        switch (slot.form()) {
            case BYTES -> {
                byte[] bytes = Utf8.encode((String) values.get(i));
                parameters.addAll(List.of(bytes, 0, bytes.length));
            }
            case VALUE, STRING -> parameters.add(values.get(i));
            case BOXED ->
                    parameters.add(
                            slot.type() == Object.class
                                    ? dynamic(types.get(i), values.get(i))
                                    : values.get(i));
            case PREPARED ->
                    parameters.add(
                            PreparedArguments.lenient(slot.type(), types.get(i), values.get(i)));
            case ARRAY -> parameters.add(array(slot, types, values));
            case NULL_MARK -> parameters.add(mark);
            case CONTEXT, OFFSET, INGESTION_TIME, CALL_SITE ->
                    throw new IllegalArgumentException("not a constant");
        }
    }

    private static Object array(
            MethodShape.Slot slot, List<ScalarType> types, List<Object> values) {
        Class<?> component = slot.type().getComponentType();
        int from = slot.argument();
        Object array = Array.newInstance(component, values.size() - from);
        for (int i = from; i < values.size(); i++) {
            Object value = values.get(i);
            Array.set(
                    array,
                    i - from,
                    component == Object.class ? dynamic(types.get(i), value) : value);
        }
        return array;
    }

    /** The form that a value has inside a dynamic one. */
    public static Object dynamic(ScalarType type, Object value) {
        if (value == null) {
            return null;
        }
        return switch (type) {
            case DATETIME -> new Datetime((Long) value);
            case TIMESPAN -> new Timespan((Long) value);
            case BOOL, INT, LONG, REAL, DECIMAL, STRING, GUID, DYNAMIC -> value;
        };
    }
}
