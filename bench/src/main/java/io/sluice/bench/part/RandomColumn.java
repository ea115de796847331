package io.sluice.bench.part;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.kql.batch.BytesVector;
import io.sluice.kql.batch.Cells;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.GuidVector;
import io.sluice.kql.type.Schema;
import java.math.BigDecimal;
import java.util.Random;

/** Batches of one column with so many different values. */
final class RandomColumn {
    private static final long START = 638_000_000_000_000_000L;

    private RandomColumn() {}

    static ColumnBatch[] batches(Schema schema, int values, int count) {
        Random random = new Random(1);
        ColumnBatch[] batches = new ColumnBatch[count];
        for (int b = 0; b < count; b++) {
            batches[b] = ColumnBatch.allocate(schema);
            for (int row = 0; row < ColumnBatch.CAPACITY; row++) {
                set(schema, batches[b].vector(0), row, random.nextInt(values));
            }
            batches[b].setSize(ColumnBatch.CAPACITY);
        }
        return batches;
    }

    private static void set(Schema schema, ColumnVector vector, int row, int value) {
        switch (schema.column(0).type()) {
            case BOOL -> Cells.set(vector, row, value % 2 == 0);
            case INT -> Cells.set(vector, row, value);
            case LONG -> Cells.set(vector, row, (long) value);
            case REAL -> Cells.set(vector, row, value / 100.0);
            case DECIMAL -> Cells.set(vector, row, BigDecimal.valueOf(value, 2));
            case DATETIME, TIMESPAN -> Cells.set(vector, row, START + value * 10_000L);
            case STRING -> text(vector, row, "value %010d".formatted(value));
            case DYNAMIC -> text(vector, row, "{\"v\":%d}".formatted(value));
            case GUID -> {
                ((GuidVector) vector).high[row] = value * 0x9E37_79B9_7F4A_7C15L;
                ((GuidVector) vector).low[row] = value;
            }
        }
    }

    private static void text(ColumnVector vector, int row, String value) {
        ((BytesVector) vector).set(row, value.getBytes(UTF_8));
    }
}
