package io.sluice.kql.function;

import io.sluice.kql.type.ScalarType;
import java.io.Serializable;
import java.lang.reflect.InvocationTargetException;

/** Makes the prepared forms of constants. */
public final class PreparedArguments {
    private PreparedArguments() {}

    /** The prepared form of a value that came up too late for refusing it. */
    public static Serializable lenient(Class<?> form, ScalarType type, Object value) {
        try {
            return of(form, type, value);
        } catch (IllegalArgumentException e) {
            return made(form, "lenient", type, value);
        }
    }

    /**
     * The prepared form of a constant.
     *
     * @param form the class of the {@link Prepared} form
     * @throws IllegalArgumentException with a sentence for the user, where it is none
     */
    public static Serializable of(Class<?> form, ScalarType type, Object value) {
        return made(form, "of", type, value);
    }

    private static Serializable made(Class<?> form, String how, ScalarType type, Object value) {
        try {
            Class<?> parameter = type == ScalarType.STRING ? String.class : Object.class;
            return (Serializable) form.getMethod(how, parameter).invoke(null, value);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
