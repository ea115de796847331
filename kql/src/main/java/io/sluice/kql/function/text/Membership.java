package io.sluice.kql.function.text;

import io.sluice.kql.function.declaration.Nulls;
import io.sluice.kql.function.declaration.Scalar;
import io.sluice.kql.function.dynamic.ValueSet;
import java.math.BigDecimal;
import java.util.UUID;

/** {@code in} a list of constants. Nothing is in the list but what is equal; a null is not. */
public final class Membership {
    private Membership() {}

    @Scalar(value = "in(value: int, items: dynamic): bool", nulls = Nulls.FALSE)
    public static boolean in(int value, ValueSet items) {
        return items.contains((long) value);
    }

    @Scalar(value = "in(value: long, items: dynamic): bool", nulls = Nulls.FALSE)
    @Scalar(value = "in(value: datetime, items: dynamic): bool", nulls = Nulls.FALSE)
    @Scalar(value = "in(value: timespan, items: dynamic): bool", nulls = Nulls.FALSE)
    public static boolean in(long value, ValueSet items) {
        return items.contains(value);
    }

    @Scalar(value = "in(value: real, items: dynamic): bool", nulls = Nulls.FALSE)
    public static boolean in(double value, ValueSet items) {
        return items.contains((Object) value);
    }

    @Scalar(value = "in(value: bool, items: dynamic): bool", nulls = Nulls.FALSE)
    public static boolean in(boolean value, ValueSet items) {
        return items.contains((Object) value);
    }

    @Scalar(value = "in(value: decimal, items: dynamic): bool", nulls = Nulls.FALSE)
    public static boolean in(BigDecimal value, ValueSet items) {
        return items.contains(value);
    }

    @Scalar(value = "in(value: guid, items: dynamic): bool", nulls = Nulls.FALSE)
    public static boolean in(UUID value, ValueSet items) {
        return items.contains(value);
    }

    @Scalar("in(value: string, items: dynamic): bool")
    public static boolean in(byte[] array, int offset, int length, TextSet items) {
        return items.contains(array, offset, length);
    }

    @Scalar("in~(value: string, items: dynamic): bool")
    public static boolean inIgnoringCase(String value, ValueSet items) {
        return items.containsIgnoringCase(value);
    }
}
