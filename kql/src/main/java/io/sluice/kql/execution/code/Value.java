package io.sluice.kql.execution.code;

import io.sluice.kql.type.ScalarType;
import java.util.Optional;

/**
 * Where generated code has the value of an expression.
 *
 * @param code the Java expression; for a string that of its array
 * @param offset of a string
 * @param length of a string
 * @param nullCheck the Java condition that holds where it is null; empty where it never is
 */
public record Value(
        ScalarType type, String code, String offset, String length, Optional<String> nullCheck) {
    public static Value of(ScalarType type, String code) {
        return new Value(type, code, "", "", Optional.empty());
    }

    public static Value of(ScalarType type, String code, String nullCheck) {
        return new Value(type, code, "", "", Optional.of(nullCheck));
    }

    public static Value string(String array, String offset, String length) {
        return new Value(ScalarType.STRING, array, offset, length, Optional.empty());
    }

    /** The three arguments of a range of bytes. */
    public String bytes() {
        return code + ", " + offset + ", " + length;
    }

    public boolean mayBeNull() {
        return nullCheck.isPresent();
    }

    /** A condition, {@code false} where it is never null. */
    public String isNull() {
        return nullCheck.orElse("false");
    }
}
