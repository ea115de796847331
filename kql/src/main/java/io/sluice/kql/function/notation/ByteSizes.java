package io.sluice.kql.function.notation;

import io.sluice.kql.function.declaration.Scalar;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Numbers of bytes as people read them. */
public final class ByteSizes {
    private static final List<String> UNITS = List.of("Bytes", "KB", "MB", "GB", "TB", "PB", "EB");
    private static final double STEP = 1024;
    private static final long MOST_DIGITS = 15;

    private ByteSizes() {}

    @Scalar(
            value = "format_bytes(size: real, precision: long = 0, units: string = ''): string",
            doc = "A number of bytes in the unit that fits, or in a given one such as 'MB'.")
    public static String format(double size, long precision, String units) {
        int unit = units.isEmpty() ? fitting(size) : unit(units);
        if (unit < 0 || !Double.isFinite(size)) {
            return "";
        }
        int digits = (int) Math.max(0, Math.min(MOST_DIGITS, precision));
        BigDecimal rounded =
                BigDecimal.valueOf(size / Math.pow(STEP, unit))
                        .setScale(digits, RoundingMode.HALF_UP)
                        .stripTrailingZeros();
        return rounded.toPlainString() + " " + UNITS.get(unit);
    }

    private static int fitting(double size) {
        int unit = 0;
        for (double rest = Math.abs(size); rest >= STEP && unit < UNITS.size() - 1; rest /= STEP) {
            unit++;
        }
        return unit;
    }

    private static int unit(String name) {
        for (int i = 0; i < UNITS.size(); i++) {
            if (UNITS.get(i).equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }
}
