package io.sluice.connector.bytes;

import io.sluice.kql.type.DecimalText;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** Numbers as text that reads back as the same number. */
public final class NumberText {
    /** Up to here a whole double is written from its long form. */
    private static final double WHOLE = 1e15;

    private static final byte[] SMALLEST_LONG =
            "-9223372036854775808".getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_LONG_LENGTH = 20;

    private NumberText() {}

    public static void appendLong(GrowingBytes out, long value) {
        if (value == Long.MIN_VALUE) {
            out.put(SMALLEST_LONG);
            return;
        }
        out.ensure(MAX_LONG_LENGTH);
        long rest = value;
        if (value < 0) {
            out.array[out.size++] = '-';
            rest = -value;
        }
        int digits = 1;
        for (long bound = 10; digits < 19 && rest >= bound; bound *= 10) {
            digits++;
        }
        for (int i = out.size + digits - 1; i >= out.size; i--) {
            out.array[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        out.size += digits;
    }

    /** {@code 1.0}, {@code 1.5E300}, {@code NaN}, {@code Infinity}, {@code -Infinity}. */
    public static void appendReal(GrowingBytes out, double value) {
        if (Math.abs(value) < WHOLE && value == Math.rint(value) && !isNegativeZero(value)) {
            appendLong(out, (long) value);
            out.putByte('.');
            out.putByte('0');
        } else {
            out.putAscii(Double.toString(value));
        }
    }

    private static boolean isNegativeZero(double value) {
        return value == 0 && 1 / value < 0;
    }

    public static void appendDecimal(GrowingBytes out, BigDecimal value) {
        out.putAscii(DecimalText.print(value));
    }
}
