package io.sluice.connector.format.parse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/**
 * Numbers as text. A parser answers whether the text is a number of its type, and keeps the value
 * in a field, so that the usual short number costs no object.
 */
public final class NumberText {
    /** 10^18 - 1 fits a long; 19 digits may not. */
    private static final int SAFE_DIGITS = 18;

    /** Every integer below 2^53 and every power of ten up to 10^22 is an exact double. */
    private static final int SAFE_POWER = 22;

    private static final long SAFE_MANTISSA = 1L << 53;

    /** Longer texts than any sensible number, which would only cost time. */
    private static final int MAX_LENGTH = 1_000;

    private static final int MAX_EXPONENT = 6_144;

    private static final double[] POWERS = new double[SAFE_POWER + 1];

    static {
        for (int i = 0; i <= SAFE_POWER; i++) {
            POWERS[i] = Double.parseDouble("1e" + i);
        }
    }

    private long integer;
    private double real;
    private BigDecimal decimal = BigDecimal.ZERO;

    public long integer() {
        return integer;
    }

    public double real() {
        return real;
    }

    public BigDecimal decimal() {
        return decimal;
    }

    /**
     * A whole number that fits 64 bits: digits with an optional sign, a hexadecimal {@code 0x1F},
     * or a decimal whose fraction is zero ({@code 5.0}, {@code 1e3}).
     */
    public boolean parseInteger(byte[] bytes, int from, int to) {
        int at = from;
        boolean negative = at < to && bytes[at] == '-';
        if (negative) {
            at++;
        }
        if (at < to && to - at <= SAFE_DIGITS) {
            long value = 0;
            while (at < to) {
                int digit = bytes[at] - '0';
                if (digit < 0 || digit > 9) {
                    return parseUnusualInteger(bytes, from, to);
                }
                value = value * 10 + digit;
                at++;
            }
            integer = negative ? -value : value;
            return true;
        }
        return parseUnusualInteger(bytes, from, to);
    }

    private boolean parseUnusualInteger(byte[] bytes, int from, int to) {
        if (to - from > 2 && bytes[from] == '0' && (bytes[from + 1] | 0x20) == 'x') {
            return parseHexadecimal(bytes, from + 2, to);
        }
        if (!parseDecimal(bytes, from, to)) {
            return false;
        }
        try {
            integer = decimal.longValueExact();
            return true;
        } catch (ArithmeticException notALong) {
            return false;
        }
    }

    private boolean parseHexadecimal(byte[] bytes, int from, int to) {
        if (to - from > 16) {
            return false;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = Character.digit(bytes[i], 16);
            if (digit < 0) {
                return false;
            }
            value = value << 4 | digit;
        }
        integer = value;
        return true;
    }

    /**
     * A decimal number, rounded to the nearest double; also NaN and infinity as Kusto spells them.
     */
    public boolean parseReal(byte[] bytes, int from, int to) {
        int at = from;
        boolean negative = at < to && bytes[at] == '-';
        if (negative) {
            at++;
        }
        long mantissa = 0;
        int digits = 0;
        int fraction = 0;
        boolean point = false;
        for (; at < to; at++) {
            int digit = bytes[at] - '0';
            if (digit >= 0 && digit <= 9) {
                mantissa = mantissa * 10 + digit;
                digits++;
                fraction += point ? 1 : 0;
            } else if (bytes[at] == '.' && !point && digits > 0) {
                point = true;
            } else {
                return parseUnusualReal(bytes, from, to);
            }
        }
        boolean exact = digits > 0 && digits <= SAFE_DIGITS && isExact(mantissa);
        if (!exact || (point && fraction == 0)) {
            return parseUnusualReal(bytes, from, to);
        }
        double magnitude = scaled(mantissa, fraction);
        real = negative ? -magnitude : magnitude;
        return true;
    }

    /** Whether a double holds the whole number as it is. */
    public static boolean isExact(long whole) {
        return whole >= -SAFE_MANTISSA && whole <= SAFE_MANTISSA;
    }

    /**
     * The double nearest to a decimal number.
     *
     * @param digits an exact one
     * @param scale how many of them, at most 18, stand behind the point
     */
    public static double scaled(long digits, int scale) {
        return scale == 0 ? digits : digits / POWERS[scale];
    }

    private boolean parseUnusualReal(byte[] bytes, int from, int to) {
        if (isDecimal(bytes, from, to)) {
            real = Double.parseDouble(new String(bytes, from, to - from, ISO_8859_1));
            return true;
        }
        if (to - from < 3 || to - from > 9) {
            return false;
        }
        switch (new String(bytes, from, to - from, ISO_8859_1).toLowerCase(Locale.ROOT)) {
            case "nan" -> real = Double.NaN;
            case "inf", "+inf", "infinity", "+infinity" -> real = Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> real = Double.NEGATIVE_INFINITY;
            default -> {
                return false;
            }
        }
        return true;
    }

    /** A decimal of at most 34 digits, as Kusto has it: further digits are rounded half-even. */
    public boolean parseDecimal(byte[] bytes, int from, int to) {
        if (!isDecimal(bytes, from, to)) {
            return false;
        }
        BigDecimal value;
        try {
            value =
                    new BigDecimal(
                            new String(bytes, from, to - from, ISO_8859_1), MathContext.DECIMAL128);
        } catch (NumberFormatException exponentBeyondAnInt) {
            return false;
        }
        long exponent = (long) value.precision() - value.scale();
        if (value.signum() != 0 && exponent > MAX_EXPONENT) {
            return false;
        }
        // Without this, rescaling 1e-999999999 would fill the memory with zeros.
        decimal = value.signum() == 0 || exponent < -MAX_EXPONENT ? BigDecimal.ZERO : value;
        return true;
    }

    /** {@code [+-]digits[.digits][e[+-]digits]}. */
    private static boolean isDecimal(byte[] bytes, int from, int to) {
        if (to - from > MAX_LENGTH) {
            return false;
        }
        int at = from < to && (bytes[from] == '-' || bytes[from] == '+') ? from + 1 : from;
        int whole = skipDigits(bytes, at, to);
        boolean digits = whole > at;
        at = whole;
        if (at < to && bytes[at] == '.') {
            int fraction = skipDigits(bytes, at + 1, to);
            digits |= fraction > at + 1;
            at = fraction;
        }
        if (!digits) {
            return false;
        }
        if (at < to && (bytes[at] | 0x20) == 'e') {
            at++;
            at += at < to && (bytes[at] == '-' || bytes[at] == '+') ? 1 : 0;
            int exponent = skipDigits(bytes, at, to);
            return exponent > at && exponent == to;
        }
        return at == to;
    }

    private static int skipDigits(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at;
    }
}
