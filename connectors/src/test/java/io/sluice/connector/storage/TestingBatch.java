package io.sluice.connector.storage;

import io.sluice.connector.storage.file.BatchSlice;
import io.sluice.kql.batch.BoolVector;
import io.sluice.kql.batch.BytesVector;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.DecimalVector;
import io.sluice.kql.batch.DoubleVector;
import io.sluice.kql.batch.DynamicVector;
import io.sluice.kql.batch.GuidVector;
import io.sluice.kql.batch.IntVector;
import io.sluice.kql.batch.LongVector;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import io.sluice.kql.type.Ticks;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Batches from rows of plain Java values: a datetime is an Instant or ticks, a dynamic a JSON text
 * or, inside {@link Parsed}, a value.
 */
public final class TestingBatch {
    /** A dynamic that a function computed. */
    public record Parsed(Object value) {}

    private TestingBatch() {}

    public static Schema schema(String csl) {
        return new Schema(
                Arrays.stream(csl.split(","))
                        .map(column -> column.split(":"))
                        .map(p -> new Column(p[0].strip(), ScalarType.find(p[1].strip()).get()))
                        .toList());
    }

    public static ColumnBatch of(Schema schema, List<Object[]> rows) {
        ColumnBatch batch = ColumnBatch.allocate(schema, Math.max(1, rows.size()));
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < schema.width(); column++) {
                set(batch.vector(column), schema.column(column).type(), row, rows.get(row)[column]);
            }
        }
        batch.setSize(rows.size());
        return batch;
    }

    private static void set(ColumnVector vector, ScalarType type, int row, Object value) {
        if (value == null) {
            vector.setNull(row);
            return;
        }
        switch (type) {
            case BOOL -> ((BoolVector) vector).values[row] = (Boolean) value;
            case INT -> ((IntVector) vector).values[row] = (Integer) value;
            case LONG, TIMESPAN -> ((LongVector) vector).values[row] = ((Number) value).longValue();
            case DATETIME ->
                    ((LongVector) vector).values[row] =
                            value instanceof Instant instant
                                    ? Ticks.ofInstant(instant)
                                    : (Long) value;
            case REAL -> ((DoubleVector) vector).values[row] = (Double) value;
            case DECIMAL -> ((DecimalVector) vector).values[row] = (BigDecimal) value;
            case STRING -> setText((BytesVector) vector, row, (String) value);
            case GUID -> {
                ((GuidVector) vector).high[row] = ((UUID) value).getMostSignificantBits();
                ((GuidVector) vector).low[row] = ((UUID) value).getLeastSignificantBits();
            }
            case DYNAMIC -> {
                if (value instanceof Parsed parsed) {
                    ((DynamicVector) vector).parsed[row] = parsed.value();
                } else {
                    setText((BytesVector) vector, row, (String) value);
                }
            }
        }
    }

    /** Not at the start of its array, as bytes of a record are not. */
    private static void setText(BytesVector vector, int row, String text) {
        byte[] bytes = ("<" + text + ">").getBytes(StandardCharsets.UTF_8);
        vector.set(row, bytes, 1, bytes.length - 2);
    }

    /** All rows of a batch. */
    public static BatchSlice slice(ColumnBatch batch) {
        BatchSlice slice = new BatchSlice();
        slice.batch = batch;
        slice.rows = IntStream.range(0, batch.size()).toArray();
        slice.from = 0;
        slice.to = batch.size();
        slice.path = "";
        return slice;
    }
}
