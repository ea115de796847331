package io.sluice.kql.function.number;

import java.math.BigDecimal;

/** Decimals made of other numbers. Public for generated code. */
public final class Decimals {
    private Decimals() {}

    /** The shortest decimal that reads as the real; null for what is no number. */
    public static BigDecimal ofReal(double value) {
        return Double.isNaN(value) || Double.isInfinite(value) ? null : BigDecimal.valueOf(value);
    }
}
