package io.sluice.kql.function.number;

import io.sluice.kql.function.declaration.Nulls;
import io.sluice.kql.function.declaration.Scalar;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;

/** The greatest and the least of several values; nulls do not take part. */
public final class Extremes {
    private Extremes() {}

    @Scalar(
            value = "max_of(values: int...): int",
            nulls = Nulls.SEEN,
            doc = "The greatest of several values.")
    public static Integer greatest(Integer[] values) {
        return max(values);
    }

    @Scalar(value = "max_of(values: long...): long", nulls = Nulls.SEEN)
    @Scalar(value = "max_of(values: datetime...): datetime", nulls = Nulls.SEEN)
    @Scalar(value = "max_of(values: timespan...): timespan", nulls = Nulls.SEEN)
    public static Long greatest(Long[] values) {
        return max(values);
    }

    @Scalar(value = "max_of(values: real...): real", nulls = Nulls.SEEN)
    public static Double greatest(Double[] values) {
        return max(values);
    }

    @Scalar(value = "max_of(values: decimal...): decimal", nulls = Nulls.SEEN)
    public static BigDecimal greatest(BigDecimal[] values) {
        return max(values);
    }

    @Scalar(value = "max_of(values: string...): string", nulls = Nulls.SEEN)
    public static String greatest(String[] values) {
        return max(values);
    }

    @Scalar(
            value = "min_of(values: int...): int",
            nulls = Nulls.SEEN,
            doc = "The least of several values.")
    public static Integer least(Integer[] values) {
        return min(values);
    }

    @Scalar(value = "min_of(values: long...): long", nulls = Nulls.SEEN)
    @Scalar(value = "min_of(values: datetime...): datetime", nulls = Nulls.SEEN)
    @Scalar(value = "min_of(values: timespan...): timespan", nulls = Nulls.SEEN)
    public static Long least(Long[] values) {
        return min(values);
    }

    @Scalar(value = "min_of(values: real...): real", nulls = Nulls.SEEN)
    public static Double least(Double[] values) {
        return min(values);
    }

    @Scalar(value = "min_of(values: decimal...): decimal", nulls = Nulls.SEEN)
    public static BigDecimal least(BigDecimal[] values) {
        return min(values);
    }

    @Scalar(value = "min_of(values: string...): string", nulls = Nulls.SEEN)
    public static String least(String[] values) {
        return min(values);
    }

    private static <T extends Comparable<T>> T max(T[] values) {
        return Arrays.stream(values)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static <T extends Comparable<T>> T min(T[] values) {
        return Arrays.stream(values)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
