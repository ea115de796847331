package io.sluice.kql.function.notation;

import io.sluice.kql.function.declaration.Scalar;
import java.math.BigDecimal;

/** Versions such as {@code 1.2.3.4}. */
public final class Versions {
    private static final int PARTS = 4;
    private static final int DIGITS = 8;

    private Versions() {}

    @Scalar(
            value = "parse_version(version: string): decimal",
            doc = "A number that orders versions of up to four parts.")
    public static BigDecimal parse(String version) {
        String[] parts = version.split("\\.", -1);
        if (parts.length > PARTS) {
            return null;
        }
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < PARTS; i++) {
            String part = i < parts.length ? parts[i] : "0";
            if (part.isEmpty() || part.length() > DIGITS || !isNumber(part)) {
                return null;
            }
            digits.append("0".repeat(DIGITS - part.length())).append(part);
        }
        return new BigDecimal(digits.toString());
    }

    private static boolean isNumber(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
