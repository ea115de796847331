package io.sluice.kql.batch;

import io.sluice.kql.function.dynamic.DynamicValues;
import io.sluice.kql.type.Datetime;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;

/** Random rows of any types in their boxed form, and their way into batches and back. */
public final class TestingRows {
    private TestingRows() {}

    /** Rows of values that repeat, some of them null. */
    public static List<List<Object>> random(Schema schema, int count, Random random) {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Object[] row = new Object[schema.width()];
            for (int c = 0; c < row.length; c++) {
                row[c] = value(schema.column(c).type(), random);
            }
            rows.add(Arrays.asList(row));
        }
        return rows;
    }

    /** A value of a small domain, the same in all numeric types where it can be. */
    public static Object value(ScalarType type, Random random) {
        if (random.nextInt(8) == 0) {
            return type == ScalarType.STRING ? "" : null;
        }
        int n = random.nextInt(40) - 20;
        return switch (type) {
            case BOOL -> n > 0;
            case INT -> n;
            case LONG -> n == 9 ? Long.MIN_VALUE : n == 10 ? 1L << 60 : n;
            case DATETIME, TIMESPAN -> 864_000_000_000L * n;
            case REAL -> real(n);
            case DECIMAL -> n % 2 == 0 ? new BigDecimal(n + ".00") : BigDecimal.valueOf(n * 5L, 1);
            case STRING -> "text ü " + n;
            case GUID -> new UUID(n, n * 3L);
            case DYNAMIC -> dynamic(n);
        };
    }

    private static double real(int n) {
        return switch (n) {
            case 7 -> Double.NaN;
            case 8 -> Double.POSITIVE_INFINITY;
            case 9 -> Double.NEGATIVE_INFINITY;
            case 10 -> (double) (1L << 60);
            case 11 -> -0.0;
            default -> n / 2.0;
        };
    }

    private static Object dynamic(int n) {
        return switch (Math.floorMod(n, 6)) {
            case 0 -> (Object) (long) n;
            case 1 -> n / 2.0;
            case 2 -> List.of((long) n, "x");
            case 3 -> Map.of("a", (long) n);
            case 4 -> new Datetime(864_000_000_000L * n);
            default -> "text ü " + n;
        };
    }

    /** Batches of random sizes, up to {@code largest} rows, as producers hand them on. */
    public static void push(
            Schema schema,
            List<List<Object>> rows,
            int largest,
            Random random,
            Consumer<ColumnBatch> out) {
        ColumnBatch batch = ColumnBatch.allocate(schema, largest);
        int next = 0;
        while (next < rows.size()) {
            batch.reset();
            int size = Math.min(rows.size() - next, random.nextInt(largest + 1));
            for (int row = 0; row < size; row++) {
                set(batch, row, rows.get(next + row), random);
            }
            batch.setSize(size);
            out.accept(batch);
            overwrite(batch);
            next += size;
        }
    }

    private static void set(ColumnBatch batch, int row, List<Object> cells, Random random) {
        for (int c = 0; c < cells.size(); c++) {
            ColumnVector vector = batch.vector(c);
            Object cell = cells.get(c);
            if (vector instanceof DynamicVector dynamic
                    && cell instanceof Long
                    && random.nextBoolean()) {
                dynamic.set(row, cell.toString().getBytes(StandardCharsets.UTF_8));
            } else {
                Cells.set(vector, row, cell);
            }
        }
    }

    /** What a consumer must not see any more: the producer goes on with its batch. */
    private static void overwrite(ColumnBatch batch) {
        for (int c = 0; c < batch.schema().width(); c++) {
            ColumnVector vector = batch.vector(c);
            Arrays.fill(vector.isNull, true);
            vector.hasNulls = true;
            if (vector instanceof LongVector longs) {
                Arrays.fill(longs.values, -77);
            } else if (vector instanceof BytesVector bytes) {
                for (int row = 0; row < batch.size(); row++) {
                    if (bytes.arrays[row] != null) {
                        Arrays.fill(bytes.arrays[row], (byte) '?');
                    }
                }
            }
        }
    }

    /** The rows of a batch in their boxed form. */
    public static List<List<Object>> rows(ColumnBatch batch) {
        List<List<Object>> rows = new ArrayList<>();
        for (int row = 0; row < batch.size(); row++) {
            List<Object> cells = new ArrayList<>();
            for (int c = 0; c < batch.schema().width(); c++) {
                cells.add(
                        batch.vector(c) instanceof DynamicVector dynamic && !dynamic.isNullAt(row)
                                ? DynamicValues.at(dynamic, row)
                                : Cells.get(batch.vector(c), row));
            }
            rows.add(cells);
        }
        return rows;
    }
}
