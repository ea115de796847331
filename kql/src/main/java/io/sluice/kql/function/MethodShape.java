package io.sluice.kql.function;

import io.sluice.kql.batch.RunContext;
import io.sluice.kql.function.declaration.Hidden;
import io.sluice.kql.function.declaration.NullMark;
import io.sluice.kql.function.declaration.Prepared;
import io.sluice.kql.type.ScalarType;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How the parameters of a method take the arguments of its signature. */
public record MethodShape(List<Slot> slots) {
    /** The form in which a Java parameter, or three for a range of bytes, gets its value. */
    public enum Form {
        /** Array, offset, length. */
        BYTES,
        /** The argument in its own Java type. */
        VALUE,
        /** The argument in a box, or null. */
        BOXED,
        STRING,
        PREPARED,
        /** All arguments from here on, boxed, in one array. */
        ARRAY,
        CONTEXT,
        OFFSET,
        INGESTION_TIME,
        CALL_SITE,
        NULL_MARK
    }

    /**
     * One value that the method gets.
     *
     * @param argument which argument, or -1
     * @param type the Java type
     */
    public record Slot(Form form, int argument, Class<?> type) {}

    static MethodShape of(Method method, List<ScalarFunction.Parameter> signature) {
        List<Slot> slots = new ArrayList<>();
        Parameter[] parameters = method.getParameters();
        int argument = 0;
        for (int i = 0; i < parameters.length; i++) {
            Parameter parameter = parameters[i];
            Optional<Form> given = given(parameter);
            if (given.isPresent()) {
                slots.add(new Slot(given.get(), -1, parameter.getType()));
                continue;
            }
            if (argument == signature.size()) {
                throw new IllegalStateException(method + " has more parameters than its signature");
            }
            Form form = form(parameter, signature.get(argument));
            slots.add(new Slot(form, argument++, parameter.getType()));
            i += form == Form.BYTES ? 2 : 0;
        }
        if (argument != signature.size()) {
            throw new IllegalStateException(method + " has fewer parameters than its signature");
        }
        return new MethodShape(List.copyOf(slots));
    }

    /** The slot of a prepared argument, if there is one. */
    public Optional<Slot> prepared() {
        return slots.stream().filter(slot -> slot.form() == Form.PREPARED).findFirst();
    }

    /** Whether an argument is taken in this form. */
    public boolean prepares(Class<?> form) {
        return prepared().filter(slot -> slot.type() == form).isPresent();
    }

    public boolean has(Form form) {
        return slots.stream().anyMatch(slot -> slot.form() == form);
    }

    private static Optional<Form> given(Parameter parameter) {
        if (parameter.getType() == RunContext.class) {
            return Optional.of(Form.CONTEXT);
        }
        if (parameter.getType() == NullMark.class) {
            return Optional.of(Form.NULL_MARK);
        }
        Hidden hidden = parameter.getAnnotation(Hidden.class);
        return Optional.ofNullable(hidden).map(h -> Form.valueOf(h.value().name()));
    }

    private static Form form(Parameter parameter, ScalarFunction.Parameter declared) {
        Class<?> type = parameter.getType();
        if (declared.variadic()) {
            return Form.ARRAY;
        }
        if (type == byte[].class) {
            return Form.BYTES;
        }
        if (Prepared.class.isAssignableFrom(type)) {
            return Form.PREPARED;
        }
        if (type == String.class) {
            return Form.STRING;
        }
        boolean reference =
                declared.type()
                        .filter(
                                t ->
                                        t == ScalarType.DECIMAL
                                                || t == ScalarType.GUID
                                                || t == ScalarType.DYNAMIC)
                        .isPresent();
        return type.isPrimitive() || reference ? Form.VALUE : Form.BOXED;
    }
}
