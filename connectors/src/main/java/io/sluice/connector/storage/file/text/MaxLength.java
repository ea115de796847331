package io.sluice.connector.storage.file.text;

import io.sluice.connector.bytes.GuidText;
import io.sluice.connector.bytes.TimeText;
import io.sluice.kql.type.ScalarType;

/** How long the text of a value can become, quotes included. */
final class MaxLength {
    private static final int QUOTES = 2;

    private MaxLength() {}

    /** For strings, dynamics and decimals: what comes on top of their own length. */
    static int of(ScalarType type) {
        return switch (type) {
            case BOOL -> "false".length();
            case INT -> "-2147483648".length();
            case LONG -> "-9223372036854775808".length();
            case REAL -> QUOTES + "-1.7976931348623157E-308".length();
            case DATETIME -> QUOTES + TimeText.DATETIME_LENGTH;
            case TIMESPAN -> QUOTES + TimeText.MAX_TIMESPAN_LENGTH;
            case GUID -> QUOTES + GuidText.LENGTH;
            // Sign, point, exponent; or the zeros of a plain form.
            case DECIMAL -> 80;
            case STRING, DYNAMIC -> Math.max(QUOTES, "null".length());
        };
    }
}
