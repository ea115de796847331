package io.sluice.connector.storage.file.text;

import io.sluice.connector.bytes.DynamicJson;
import io.sluice.connector.bytes.GrowingBytes;
import io.sluice.connector.bytes.JsonText;
import io.sluice.connector.bytes.ValueText;
import io.sluice.kql.batch.BytesVector;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.DoubleVector;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;

/**
 * A JSON object a line, with every column: numbers, truth values and strings as such, datetime,
 * timespan and guid as strings, a dynamic as the JSON it is, null where there is no value. A real
 * that JSON has no number for is the string "NaN", "Infinity" or "-Infinity".
 */
final class JsonLinesEncoder implements RowEncoder {
    private final ScalarType[] types;

    /** What stands in front of each value: the brace or comma, the name, the colon. */
    private final byte[][] labels;

    JsonLinesEncoder(Schema schema) {
        this.types = schema.columns().stream().map(Column::type).toArray(ScalarType[]::new);
        this.labels = new byte[schema.width()][];
        for (int i = 0; i < labels.length; i++) {
            GrowingBytes label = new GrowingBytes();
            label.putByte(i == 0 ? '{' : ',');
            JsonText.append(label, schema.column(i).name());
            label.putByte(':');
            labels[i] = label.toByteArray();
        }
    }

    @Override
    public void append(GrowingBytes out, ColumnBatch batch, int row) {
        for (int i = 0; i < types.length; i++) {
            out.put(labels[i]);
            ColumnVector vector = batch.vector(i);
            if (vector.isNullAt(row)) {
                out.putAscii("null");
            } else {
                appendValue(out, types[i], vector, row);
            }
        }
        out.putByte('}');
        out.putByte('\n');
    }

    private static void appendValue(
            GrowingBytes out, ScalarType type, ColumnVector vector, int row) {
        switch (type) {
            case STRING -> {
                BytesVector texts = (BytesVector) vector;
                JsonText.append(out, texts.arrays[row], texts.offsets[row], texts.lengths[row]);
            }
            case REAL -> DynamicJson.appendReal(out, ((DoubleVector) vector).values[row]);
            case BOOL, INT, LONG, DECIMAL, DYNAMIC -> ValueText.append(out, type, vector, row);
            case DATETIME, TIMESPAN, GUID -> {
                out.putByte('"');
                ValueText.append(out, type, vector, row);
                out.putByte('"');
            }
        }
    }

    /** Every line says its names. */
    @Override
    public void appendHeader(GrowingBytes out) {}

    @Override
    public int maxExpansion() {
        return JsonText.MAX_EXPANSION;
    }

    @Override
    public int maxFixedBytes() {
        int bytes = 2;
        for (int i = 0; i < types.length; i++) {
            bytes += labels[i].length + MaxLength.of(types[i]);
        }
        return bytes;
    }
}
