package io.sluice.connector.bytes;

import io.sluice.kql.batch.DynamicVector;
import io.sluice.kql.type.DynamicText;
import io.sluice.kql.type.Utf8;

/**
 * The dynamic value of a row as JSON text on one line. Text from the record is passed on as it
 * came, but for line ends between its tokens, which become spaces; a value that a query has made is
 * printed as the query language prints it.
 */
public final class DynamicJson {
    private DynamicJson() {}

    /** Appends the value of a row that is not null. */
    public static void append(GrowingBytes out, DynamicVector vector, int row) {
        Object parsed = vector.parsed[row];
        if (parsed != null) {
            out.put(Utf8.encode(DynamicText.print(parsed)));
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
}
