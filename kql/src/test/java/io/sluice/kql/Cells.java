package io.sluice.kql;

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
import io.sluice.kql.function.dynamic.DynamicValues;
import io.sluice.kql.type.Schema;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Rows of boxed values to batches and back: the bridge between tests and column vectors. */
final class Cells {
    private Cells() {}

    /** A batch of rows; datetimes and timespans are ticks. */
    static ColumnBatch batch(Schema schema, List<List<Object>> rows) {
        ColumnBatch batch = ColumnBatch.allocate(schema);
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < schema.width(); column++) {
                set(batch.vector(column), row, rows.get(row).get(column));
            }
        }
        batch.setSize(rows.size());
        return batch;
    }

    /** The rows of a batch. */
    static List<List<Object>> rows(ColumnBatch batch) {
        List<List<Object>> rows = new ArrayList<>();
        for (int row = 0; row < batch.size(); row++) {
            List<Object> cells = new ArrayList<>();
            for (int column = 0; column < batch.schema().width(); column++) {
                cells.add(get(batch.vector(column), row));
            }
            rows.add(cells);
        }
        return rows;
    }

    static void set(ColumnVector vector, int row, Object value) {
        if (value == null) {
            vector.setNull(row);
        } else if (vector instanceof BoolVector v) {
            v.values[row] = (Boolean) value;
        } else if (vector instanceof IntVector v) {
            v.values[row] = (Integer) value;
        } else if (vector instanceof LongVector v) {
            v.values[row] = ((Number) value).longValue();
        } else if (vector instanceof DoubleVector v) {
            v.values[row] = (Double) value;
        } else if (vector instanceof DecimalVector v) {
            v.values[row] = (BigDecimal) value;
        } else if (vector instanceof GuidVector v) {
            v.high[row] = ((UUID) value).getMostSignificantBits();
            v.low[row] = ((UUID) value).getLeastSignificantBits();
        } else if (vector instanceof DynamicVector v) {
            v.parsed[row] = value;
        } else {
            // Not at the start of its array, as in a record.
            byte[] bytes = ("<" + value + ">").getBytes(StandardCharsets.UTF_8);
            ((BytesVector) vector).set(row, bytes, 1, bytes.length - 2);
        }
    }

    static Object get(ColumnVector vector, int row) {
        if (vector.isNullAt(row)) {
            return null;
        }
        if (vector instanceof BoolVector v) {
            return v.values[row];
        }
        if (vector instanceof IntVector v) {
            return v.values[row];
        }
        if (vector instanceof LongVector v) {
            return v.values[row];
        }
        if (vector instanceof DoubleVector v) {
            return v.values[row];
        }
        if (vector instanceof DecimalVector v) {
            return v.values[row];
        }
        if (vector instanceof GuidVector v) {
            return new UUID(v.high[row], v.low[row]);
        }
        return vector instanceof DynamicVector v
                ? DynamicValues.at(v, row)
                : ((BytesVector) vector).toString(row);
    }
}
