package io.sluice.connector.storage.file.parquet;

import io.sluice.connector.bytes.DynamicJson;
import io.sluice.connector.bytes.GrowingBytes;
import io.sluice.connector.bytes.GuidText;
import io.sluice.kql.batch.BytesVector;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.DynamicVector;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;

/**
 * The bytes of a row in Parquet's plain encoding, a byte for a bool and nothing for a null: the
 * measure of {@link ParquetWriter#rawBytes}.
 */
public final class PlainSize {
    private PlainSize() {}

    public static long ofRow(Schema schema, ColumnBatch batch, int row) {
        long size = 0;
        for (int i = 0; i < schema.width(); i++) {
            ColumnVector vector = batch.vector(i);
            if (!vector.isNullAt(row)) {
                size += ofValue(schema.column(i).type(), vector, row);
            }
        }
        return size;
    }

    private static long ofValue(ScalarType type, ColumnVector vector, int row) {
        return switch (type) {
            case BOOL -> 1;
            case INT -> Integer.BYTES;
            case LONG, DATETIME, TIMESPAN, REAL -> Long.BYTES;
            case DECIMAL -> ParquetColumn.DECIMAL_BYTES;
            case GUID -> Integer.BYTES + GuidText.LENGTH;
            case STRING -> Integer.BYTES + ((BytesVector) vector).lengths[row];
            case DYNAMIC -> Integer.BYTES + lengthOf((DynamicVector) vector, row);
        };
    }

    private static int lengthOf(DynamicVector vector, int row) {
        if (vector.parsed[row] == null) {
            return vector.lengths[row];
        }
        GrowingBytes text = new GrowingBytes();
        DynamicJson.append(text, vector, row);
        return text.size;
    }
}
