package io.sluice.connector.storage.file.text;

import io.sluice.connector.bytes.GrowingBytes;
import io.sluice.connector.bytes.ValueText;
import io.sluice.kql.batch.BytesVector;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.nio.charset.StandardCharsets;

/**
 * Delimited text after RFC 4180, with a line feed as line end: a value is quoted when it contains
 * the delimiter, a quote or a line end. A null is empty, and so is an empty string; where it is the
 * only column it is {@code ""}, because readers pass over a line without anything.
 */
final class DelimitedEncoder implements RowEncoder {
    private final Column[] columns;
    private final byte delimiter;
    private final GrowingBytes value = new GrowingBytes();

    DelimitedEncoder(Schema schema, char delimiter) {
        this.columns = schema.columns().toArray(Column[]::new);
        this.delimiter = (byte) delimiter;
    }

    @Override
    public void append(GrowingBytes out, ColumnBatch batch, int row) {
        int start = out.size;
        for (int i = 0; i < columns.length; i++) {
            if (i > 0) {
                out.putByte(delimiter);
            }
            ColumnVector vector = batch.vector(i);
            if (!vector.isNullAt(row)) {
                appendValue(out, columns[i].type(), vector, row);
            }
        }
        finishLine(out, start);
    }

    private void appendValue(GrowingBytes out, ScalarType type, ColumnVector vector, int row) {
        switch (type) {
            case STRING -> {
                BytesVector texts = (BytesVector) vector;
                appendText(out, texts.arrays[row], texts.offsets[row], texts.lengths[row]);
            }
            case DYNAMIC -> {
                value.clear();
                ValueText.append(value, type, vector, row);
                appendText(out, value.array, 0, value.size);
            }
            case BOOL, INT, LONG, REAL, DECIMAL, DATETIME, TIMESPAN, GUID ->
                    ValueText.append(out, type, vector, row);
        }
    }

    private void appendText(GrowingBytes out, byte[] array, int offset, int length) {
        if (needsQuotes(array, offset, length)) {
            appendQuoted(out, array, offset, length);
        } else {
            out.put(array, offset, length);
        }
    }

    private boolean needsQuotes(byte[] array, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            byte b = array[i];
            if (b == delimiter || b == '"' || b == '\n' || b == '\r') {
                return true;
            }
        }
        return false;
    }

    private static void appendQuoted(GrowingBytes out, byte[] array, int offset, int length) {
        out.putByte('"');
        int copied = offset;
        for (int i = offset; i < offset + length; i++) {
            if (array[i] == '"') {
                out.put(array, copied, i + 1 - copied);
                copied = i; // The quote comes again with what follows.
            }
        }
        out.put(array, copied, offset + length - copied);
        out.putByte('"');
    }

    private static void finishLine(GrowingBytes out, int start) {
        if (out.size == start) {
            out.putByte('"');
            out.putByte('"');
        }
        out.putByte('\n');
    }

    @Override
    public void appendHeader(GrowingBytes out) {
        for (int i = 0; i < columns.length; i++) {
            if (i > 0) {
                out.putByte(delimiter);
            }
            byte[] name = columns[i].name().getBytes(StandardCharsets.UTF_8);
            appendText(out, name, 0, name.length);
        }
        out.putByte('\n');
    }

    @Override
    public int maxExpansion() {
        return 2;
    }

    @Override
    public int maxFixedBytes() {
        int bytes = 3;
        for (Column column : columns) {
            bytes += 1 + MaxLength.of(column.type());
        }
        return bytes;
    }
}
