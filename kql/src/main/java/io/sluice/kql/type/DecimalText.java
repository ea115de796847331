package io.sluice.kql.type;

import java.math.BigDecimal;

/**
 * Decimals as text. One with an exponent of millions is none: every operation on it, and printing
 * it already, would run away.
 */
public final class DecimalText {
    private static final int LARGEST_EXPONENT = 10_000;

    /** A decimal with more digits than this is written with an exponent. */
    private static final int PLAIN_DIGITS = 60;

    private DecimalText() {}

    /** The decimal; null where the text is none. */
    public static BigDecimal parse(String text) {
        if (text.length() > 2 * LARGEST_EXPONENT) {
            return null;
        }
        try {
            return bounded(new BigDecimal(text.trim()));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** The same decimal; null where its exponent is too large. */
    public static BigDecimal bounded(BigDecimal value) {
        return Math.abs((long) value.scale()) > LARGEST_EXPONENT ? null : value;
    }

    /** {@code 1.50}; {@code 1E+100} where that would be many zeros. */
    public static String print(BigDecimal value) {
        long digits = Math.abs((long) value.scale()) + value.precision();
        return digits <= PLAIN_DIGITS ? value.toPlainString() : value.toString();
    }
}
