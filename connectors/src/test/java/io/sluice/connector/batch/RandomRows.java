package io.sluice.connector.batch;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Batches of any values, a fifth of them null, as a reused batch looks: with remains of before. */
final class RandomRows {
    private final Schema schema;
    private final Random random;

    RandomRows(Schema schema, Random random) {
        this.schema = schema;
        this.random = random;
    }

    ColumnBatch next(int size) {
        ColumnBatch batch = ColumnBatch.allocate(schema);
        batch.setSize(size);
        overwrite(batch);
        return batch;
    }

    void overwrite(ColumnBatch batch) {
        for (int i = 0; i < schema.width(); i++) {
            ColumnVector vector = batch.vector(i);
            vector.reset();
            for (int row = 0; row < batch.size(); row++) {
                set(vector, row);
                if (schema.column(i).type() != ScalarType.STRING && random.nextInt(5) == 0) {
                    vector.setNull(row);
                }
            }
        }
    }

    private void set(ColumnVector vector, int row) {
        if (vector instanceof LongVector longs) {
            longs.values[row] = random.nextLong();
        } else if (vector instanceof IntVector ints) {
            ints.values[row] = random.nextInt();
        } else if (vector instanceof DoubleVector doubles) {
            doubles.values[row] = Double.longBitsToDouble(random.nextLong());
        } else if (vector instanceof BoolVector bools) {
            bools.values[row] = random.nextBoolean();
        } else if (vector instanceof DecimalVector decimals) {
            decimals.values[row] =
                    new BigDecimal(new BigInteger(110, random), random.nextInt(40) - 5);
        } else if (vector instanceof GuidVector guids) {
            guids.high[row] = random.nextLong();
            guids.low[row] = random.nextLong();
        } else if (vector instanceof DynamicVector dynamic && random.nextBoolean()) {
            dynamic.parsed[row] = List.of(random.nextLong(), "x");
        } else if (vector instanceof BytesVector bytes) {
            byte[] text = ("<" + random.nextInt(5000) + "ü>").getBytes(UTF_8);
            bytes.set(row, text, 1, text.length - 2);
        }
    }

    static List<List<Object>> read(ColumnBatch batch) {
        List<List<Object>> rows = new ArrayList<>();
        for (int row = 0; row < batch.size(); row++) {
            List<Object> cells = new ArrayList<>();
            for (int i = 0; i < batch.schema().width(); i++) {
                cells.add(cell(batch.vector(i), row));
            }
            rows.add(cells);
        }
        return rows;
    }

    private static Object cell(ColumnVector vector, int row) {
        if (vector.isNullAt(row)) {
            return null;
        }
        if (vector instanceof LongVector longs) {
            return longs.values[row];
        } else if (vector instanceof IntVector ints) {
            return ints.values[row];
        } else if (vector instanceof DoubleVector doubles) {
            return doubles.values[row];
        } else if (vector instanceof BoolVector bools) {
            return bools.values[row];
        } else if (vector instanceof DecimalVector decimals) {
            return decimals.values[row];
        } else if (vector instanceof GuidVector guids) {
            return new UUID(guids.high[row], guids.low[row]);
        } else if (vector instanceof DynamicVector dynamic && dynamic.parsed[row] != null) {
            return dynamic.parsed[row];
        }
        return ((BytesVector) vector).toString(row);
    }
}
