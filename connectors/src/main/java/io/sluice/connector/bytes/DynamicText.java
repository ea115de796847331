package io.sluice.connector.bytes;

import io.sluice.kql.batch.DynamicVector;
import io.sluice.kql.type.Datetime;
import io.sluice.kql.type.Timespan;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A dynamic value as JSON text on one line. Text from the record is passed on as it came, but for
 * line ends between its tokens, which become spaces. What JSON has no form for is a string, as in
 * Kusto: datetime, timespan, guid, decimal, NaN and the infinities.
 */
public final class DynamicText {
    private DynamicText() {}

    /** Appends the value of a row that is not null. */
    public static void append(GrowingBytes out, DynamicVector vector, int row) {
        Object parsed = vector.parsed[row];
        if (parsed != null) {
            appendValue(out, parsed);
            return;
        }
        int start = out.size;
        out.put(vector.arrays[row], vector.offsets[row], vector.lengths[row]);
        for (int i = start; i < out.size; i++) {
            if (out.array[i] == '\n' || out.array[i] == '\r') {
                out.array[i] = ' ';
            }
        }
    }

    /** Appends a parsed value; null is JSON's. */
    public static void appendValue(GrowingBytes out, Object value) {
        if (value == null) {
            out.putAscii("null");
        } else if (value instanceof Boolean bool) {
            out.putAscii(bool ? "true" : "false");
        } else if (value instanceof Integer || value instanceof Long) {
            NumberText.appendLong(out, ((Number) value).longValue());
        } else if (value instanceof Double real) {
            appendReal(out, real);
        } else if (value instanceof String text) {
            JsonText.append(out, text);
        } else if (value instanceof List<?> list) {
            appendList(out, list);
        } else if (value instanceof Map<?, ?> map) {
            appendMap(out, map);
        } else {
            appendAsString(out, value);
        }
    }

    /** A number, or a string where JSON knows no such number. */
    public static void appendReal(GrowingBytes out, double value) {
        boolean quoted = Double.isNaN(value) || Double.isInfinite(value);
        if (quoted) {
            out.putByte('"');
        }
        NumberText.appendReal(out, value);
        if (quoted) {
            out.putByte('"');
        }
    }

    private static void appendAsString(GrowingBytes out, Object value) {
        out.putByte('"');
        if (value instanceof UUID guid) {
            GuidText.append(out, guid.getMostSignificantBits(), guid.getLeastSignificantBits());
        } else if (value instanceof Datetime datetime) {
            TimeText.appendDatetime(out, datetime.ticks());
        } else if (value instanceof Timespan timespan) {
            TimeText.appendTimespan(out, timespan.ticks());
        } else if (value instanceof BigDecimal decimal) {
            NumberText.appendDecimal(out, decimal);
        } else {
            throw new IllegalStateException("no dynamic value: " + value.getClass().getName());
        }
        out.putByte('"');
    }

    private static void appendList(GrowingBytes out, List<?> list) {
        out.putByte('[');
        String separator = "";
        for (Object item : list) {
            out.putAscii(separator);
            appendValue(out, item);
            separator = ",";
        }
        out.putByte(']');
    }

    private static void appendMap(GrowingBytes out, Map<?, ?> map) {
        out.putByte('{');
        String separator = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.putAscii(separator);
            JsonText.append(out, (String) entry.getKey());
            out.putByte(':');
            appendValue(out, entry.getValue());
            separator = ",";
        }
        out.putByte('}');
    }
}
