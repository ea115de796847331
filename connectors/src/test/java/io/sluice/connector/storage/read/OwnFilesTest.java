package io.sluice.connector.storage.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.catalog.ExternalTable.DataFormat;
import io.sluice.catalog.ExternalTableProperties.Compression;
import io.sluice.catalog.ExternalTableProperties.Encoding;
import io.sluice.catalog.ExternalTableProperties.IncludeHeaders;
import io.sluice.connector.storage.TestingTable;
import io.sluice.kql.type.Schema;
import io.sluice.kql.type.Ticks;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What our writers wrote comes back as it was. */
class OwnFilesTest {
    private static final String EVERY_TYPE =
            "B:bool,I:int,L:long,R:real,D:decimal,S:string,T:datetime,P:timespan,G:guid,Y:dynamic";

    private static final long NOON = Ticks.ofInstant(Instant.parse("2026-11-22T12:00:00.123456Z"));

    @TempDir private Path directory;

    private static List<Object[]> rows() {
        List<Object[]> rows = new ArrayList<>();
        rows.add(
                new Object[] {
                    true,
                    1,
                    1L << 40,
                    0.5,
                    new BigDecimal("1.25"),
                    "ä,\"b\"\n\tc",
                    NOON,
                    17L,
                    new UUID(1, 2),
                    "{\"a\":[1,\"x\\ny\"]}"
                });
        rows.add(new Object[] {null, null, null, null, null, "", null, null, null, null});
        Random random = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            rows.add(
                    new Object[] {
                        random.nextBoolean(),
                        random.nextInt(),
                        i % 7 == 0 ? null : random.nextLong(),
                        random.nextGaussian(),
                        BigDecimal.valueOf(random.nextInt(), 3).stripTrailingZeros(),
                        i % 3 == 0 ? "few" : "text " + random.nextInt(),
                        NOON + i * Ticks.PER_SECOND,
                        random.nextLong() / 2,
                        new UUID(random.nextLong(), random.nextLong()),
                        "[%d]".formatted(i)
                    });
        }
        return rows;
    }

    private static List<List<Object>> expected(List<Object[]> rows) {
        return rows.stream().map(OwnFilesTest::plain).toList();
    }

    private static List<Object> plain(Object[] row) {
        Object[] cells = row.clone();
        if (cells[4] instanceof BigDecimal decimal && decimal.scale() < 0) {
            cells[4] = decimal.setScale(0);
        }
        return Arrays.asList(cells);
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void parquetOfEachCodecIsReadBack(Compression compression) {
        TestingTable table =
                TestingTable.with(EVERY_TYPE)
                        .root(directory)
                        .compression(compression)
                        .rowGroupSize(2_000);
        ReadBack.write(directory.resolve("f.parquet"), table, table.schema(), rows());

        ReadBack back = ReadBack.of(table);

        assertThat(back.rows()).isEqualTo(expected(rows()));
        assertThat(back.summary().nulledValues()).isZero();
        assertThat(back.summary().rows()).isEqualTo(rows().size());
    }

    @ParameterizedTest
    @CsvSource({
        "CSV, NONE, false, NONE, UTF8_NO_BOM",
        "CSV, ALL, true, GZIP, UTF8_BOM",
        "CSV, FIRST_FILE, false, NONE, UTF8_BOM",
        "TSV, ALL, false, GZIP, UTF8_NO_BOM",
        "TSV, FIRST_FILE, true, NONE, UTF8_NO_BOM",
        "JSON, NONE, false, GZIP, UTF8_BOM",
        "JSON, ALL, true, NONE, UTF8_NO_BOM"
    })
    void textOfEachFormIsReadBack(
            DataFormat format,
            IncludeHeaders headers,
            boolean two,
            Compression compression,
            Encoding encoding) {
        TestingTable table =
                TestingTable.with(EVERY_TYPE)
                        .root(directory)
                        .format(format)
                        .headers(headers)
                        .compression(compression)
                        .encoding(encoding);
        ReadBack.write(directory.resolve("f1"), table, table.schema(), rows());
        if (two) {
            ReadBack.write(directory.resolve("f2"), table, table.schema(), rows());
        }

        ReadBack back = ReadBack.of(table);

        List<List<Object>> expected = new ArrayList<>(expected(rows()));
        if (two) {
            expected.addAll(expected(rows()));
        }
        assertThat(back.rows()).isEqualTo(expected);
        assertThat(back.summary().nulledValues()).isZero();
    }

    @Test
    void onlyTheWantedColumnsComeInTheOrderWanted() {
        TestingTable table = TestingTable.with(EVERY_TYPE).root(directory);
        ReadBack.write(directory.resolve("f.parquet"), table, table.schema(), rows());

        List<List<Object>> read = ReadBack.of(table).rows("S:string,I:int");

        assertThat(read.get(0)).containsExactly("ä,\"b\"\n\tc", 1);
    }

    @Test
    void rowsAreCountedWithoutAColumn() {
        TestingTable table = TestingTable.with(EVERY_TYPE).root(directory);
        ReadBack.write(directory.resolve("f.parquet"), table, table.schema(), rows());

        List<List<Object>> read = ReadBack.of(table).rows(new Schema(List.of()));

        assertThat(read).hasSize(rows().size());
    }
}
