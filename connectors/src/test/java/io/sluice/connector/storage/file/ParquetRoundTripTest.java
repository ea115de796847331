package io.sluice.connector.storage.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.connector.storage.TestingDuckDb;
import io.sluice.connector.storage.TestingFiles;
import io.sluice.connector.storage.TestingTable;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns of random shape: what the encoders choose must not matter to a reader. */
class ParquetRoundTripTest {
    private static final int[] ROW_GROUPS = {1, 7, 8, 1_000, 20_000, 20_001, 100_000};

    @TempDir Path directory;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void randomColumnsAreReadBackValueByValue(long seed) {
        Random random = new Random(seed);
        int rowGroup = ROW_GROUPS[random.nextInt(ROW_GROUPS.length)];
        int count = rowGroup < 10 ? 1 + random.nextInt(60) : 1 + random.nextInt(30_000);
        TestingTable table =
                TestingTable.with("I:int,L:long,R:real,B:bool,S:string,Y:dynamic,D:decimal")
                        .rowGroupSize(rowGroup);
        List<IntFunction<Object>> columns =
                List.of(
                        nullable(random, shape(random, n -> n)),
                        nullable(random, shape(random, n -> n * 0x1_0000_0001L)),
                        nullable(random, shape(random, n -> n / 8.0)),
                        nullable(random, shape(random, n -> n % 3 == 0)),
                        shape(random, n -> "ä".repeat(Math.abs(n % 5)) + n),
                        nullable(random, shape(random, n -> "[" + n + "]")),
                        nullable(random, shape(random, n -> new BigDecimal(n).setScale(18))));
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int row = i;
            rows.add(columns.stream().map(column -> column.apply(row)).toArray());
        }
        Path file = directory.resolve("f.parquet");

        TestingFiles.write(
                file,
                table.fileFormat().writersOfRun(),
                table.schema(),
                rows,
                1 + random.nextInt(1_024));

        try (TestingDuckDb duckDb = new TestingDuckDb()) {
            List<List<Object>> read = duckDb.query("SELECT * FROM $file", file);
            assertThat(read).hasSize(count);
            for (int i = 0; i < count; i++) {
                assertThat(read.get(i).toArray()).as("row %d", i).isEqualTo(rows.get(i));
            }
        }
    }

    /** Constant, few values, runs, rising, or all different. */
    private static IntFunction<Object> shape(Random random, IntFunction<Object> value) {
        return switch (random.nextInt(5)) {
            case 0 -> row -> value.apply(7);
            case 1 -> row -> value.apply(random.nextInt(1 + random.nextInt(300)));
            case 2 -> {
                int run = 1 + random.nextInt(40);
                yield row -> value.apply(row / run % 11);
            }
            case 3 -> row -> value.apply(row);
            default -> row -> value.apply(random.nextInt());
        };
    }

    /** Nulls never, now and then, in long runs, at the ends of pages, or only. */
    private static IntFunction<Object> nullable(Random random, IntFunction<Object> values) {
        int gap = 1 + random.nextInt(25_000);
        int kind = random.nextInt(5);
        return row ->
                switch (kind) {
                    case 0 -> values.apply(row);
                    case 1 -> random.nextInt(9) == 0 ? null : values.apply(row);
                    case 2 -> row / gap % 2 == 0 ? null : values.apply(row);
                    case 3 -> row % 20_000 > 19_900 ? null : values.apply(row);
                    default -> null;
                };
    }
}
