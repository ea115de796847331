package io.sluice.connector.storage.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.catalog.ExternalTableProperties.Compression;
import io.sluice.connector.storage.TestingDuckDb;
import io.sluice.connector.storage.TestingFiles;
import io.sluice.connector.storage.TestingTable;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import io.sluice.kql.type.Ticks;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Layout of Parquet files: row groups, pages, dictionaries, codecs, statistics. */
class ParquetFilesTest {
    private static final String COLUMNS =
            "N:long,Few:string,Unique:string,Rising:datetime,Real:real,Bool:bool,Int:int,Guid:guid,"
                    + "Amount:decimal,Constant:long,Empty:real";

    @TempDir Path directory;
    private final TestingDuckDb duckDb = new TestingDuckDb();

    @AfterEach
    void close() {
        duckDb.close();
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void everyCodecAndEncodingIsReadBackValueByValue(Compression compression) {
        // Given: more than two pages a row group, several row groups, nulls in runs and alone
        TestingTable table =
                TestingTable.with(COLUMNS).compression(compression).rowGroupSize(50_000);
        List<Object[]> rows = mixedRows(120_000, compression.ordinal());

        // When
        Path file = directory.resolve("f.parquet");
        SliceWriter writer = TestingFiles.write(file, table.fileFormat(), table.schema(), rows);

        // Then
        List<List<Object>> read =
                duckDb.query(
                        "SELECT N, Few, \"Unique\", (epoch_us(Rising) + 62135596800000000) * 10,"
                                + " Real, Bool, Int, Guid, Amount, Constant, Empty FROM $file",
                        file);
        assertThat(read).hasSameSizeAs(rows);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(read.get(i).toArray()).isEqualTo(asRead(rows.get(i)));
        }
        assertThat(writer.rows()).isEqualTo(rows.size());
        assertThat(writer.memoryInUse()).isZero();
        assertThat(duckDb.query("SELECT DISTINCT compression FROM parquet_metadata($file)", file))
                .containsExactly(
                        List.of(
                                compression == Compression.NONE
                                        ? "UNCOMPRESSED"
                                        : compression.name()));
    }

    private static List<Object[]> mixedRows(int count, long seed) {
        Random random = new Random(seed);
        List<Object[]> rows = new ArrayList<>();
        long time = Ticks.UNIX_EPOCH;
        for (int i = 0; i < count; i++) {
            time += random.nextInt(3) * Ticks.PER_MILLISECOND;
            boolean gap = i / 3_000 % 4 == 1;
            rows.add(
                    new Object[] {
                        (long) i,
                        "device-" + random.nextInt(300),
                        "message " + random.nextLong() + " ünï",
                        time,
                        gap || random.nextInt(10) == 0 ? null : random.nextInt(100) / 4.0,
                        random.nextInt(50) == 0 ? null : random.nextBoolean(),
                        gap ? null : random.nextInt(),
                        random.nextInt(5) == 0 ? null : new UUID(random.nextLong(), i),
                        BigDecimal.valueOf(random.nextInt(), 3),
                        7L,
                        null
                    });
        }
        return rows;
    }

    private static Object[] asRead(Object[] row) {
        Object[] read = row.clone();
        read[7] = row[7] == null ? null : row[7].toString();
        read[8] = ((BigDecimal) row[8]).setScale(18);
        return read;
    }

    @Test
    void rowGroupsHaveExactlyTheConfiguredRowsButTheLast() {
        TestingTable table = TestingTable.with("N:long").rowGroupSize(700);
        Path file = directory.resolve("f.parquet");
        List<Object[]> rows =
                IntStream.range(0, 3_000).mapToObj(i -> new Object[] {(long) i}).toList();

        TestingFiles.write(file, table.fileFormat(), table.schema(), rows);

        assertThat(
                        duckDb.query(
                                "SELECT row_group_num_rows FROM parquet_metadata($file)"
                                        + " ORDER BY row_group_id",
                                file))
                .containsExactly(
                        List.of(700L), List.of(700L), List.of(700L), List.of(700L), List.of(200L));
    }

    @Test
    void statisticsBoundEachRowGroupAndFiltersStayRight() {
        TestingTable table =
                TestingTable.with("N:long,S:string,R:real,D:decimal").rowGroupSize(1_000);
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            rows.add(
                    new Object[] {
                        (long) i - 2_500,
                        "é%05d".formatted(i),
                        i % 10 == 0 ? null : i / 2.0,
                        BigDecimal.valueOf(i - 2_500L)
                    });
        }
        Path file = directory.resolve("f.parquet");

        TestingFiles.write(file, table.fileFormat(), table.schema(), rows);

        assertThat(
                        duckDb.query(
                                "SELECT stats_min_value, stats_max_value, stats_null_count"
                                        + " FROM parquet_metadata($file) WHERE row_group_id = 1"
                                        + " ORDER BY column_id",
                                file))
                .containsExactly(
                        List.of("-1500", "-501", 0L),
                        List.of("é01000", "é01999", 0L),
                        List.of("500.5", "999.5", 100L),
                        List.of("-1500.000000000000000000", "-501.000000000000000000", 0L));
        assertThat(count(file, "N >= 1000")).isEqualTo(1_500);
        assertThat(count(file, "S > 'é04998'")).isEqualTo(1);
        assertThat(count(file, "R IS NULL")).isEqualTo(500);
        assertThat(count(file, "R < 1")).isEqualTo(1);
        assertThat(count(file, "D = -2500")).isEqualTo(1);
        assertThat(count(file, "D > 2498")).isEqualTo(1);
    }

    @Test
    void boundsOfLongTextAreCutToWholeCharactersAndStillHold() {
        // Given: texts that differ only far behind what statistics keep
        TestingTable table = TestingTable.with("S:string").rowGroupSize(10);
        String prefix = "z".repeat(62) + "ßß";
        List<Object[]> rows =
                List.of(
                        new Object[] {prefix + "a"},
                        new Object[] {prefix + "\uD83C\uDF0D"},
                        new Object[] {"\uDBFF\uDFFF".repeat(40)});
        Path file = directory.resolve("f.parquet");

        TestingFiles.write(file, table.fileFormat(), table.schema(), rows);

        assertThat(duckDb.query("SELECT stats_min_value FROM parquet_metadata($file)", file))
                .containsExactly(List.of("z".repeat(62) + "ß"));
        for (Object[] row : rows) {
            assertThat(count(file, "S = '" + row[0] + "'")).isEqualTo(1);
            assertThat(count(file, "S >= '" + row[0] + "'")).isPositive();
        }
        assertThat(count(file, "S > '" + prefix + "a'")).isEqualTo(2);
    }

    @Test
    void aColumnWithNanHasNoBoundsSoThatNoReaderSkipsIt() {
        TestingTable table = TestingTable.with("R:real");
        Path file = directory.resolve("f.parquet");

        TestingFiles.write(
                file,
                table.fileFormat(),
                table.schema(),
                List.of(new Object[] {1.0}, new Object[] {Double.NaN}));

        assertThat(duckDb.query("SELECT stats_max_value FROM parquet_metadata($file)", file))
                .containsExactly(Arrays.asList((Object) null));
        assertThat(count(file, "R > 5")).as("DuckDB sorts NaN last").isEqualTo(1);
    }

    @Test
    void aDictionaryIsUsedWhereItPaysAndOnlyThere() {
        TestingTable table = TestingTable.with(COLUMNS).rowGroupSize(60_000);
        Path file = directory.resolve("f.parquet");

        TestingFiles.write(file, table.fileFormat(), table.schema(), mixedRows(60_000, 1));

        assertThat(encodings(file, "Few")).contains("RLE_DICTIONARY");
        assertThat(encodings(file, "Constant")).contains("RLE_DICTIONARY");
        assertThat(encodings(file, "Unique")).doesNotContain("RLE_DICTIONARY");
        assertThat(encodings(file, "Rising")).doesNotContain("RLE_DICTIONARY");
        assertThat(encodings(file, "Guid")).doesNotContain("RLE_DICTIONARY");
    }

    @Test
    void aDictionaryThatGrowsTooLargeEndsMidway() {
        // Given: a few values, then only new ones
        TestingTable table = TestingTable.with("S:string").rowGroupSize(200_000);
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            rows.add(new Object[] {"value " + (i < 30_000 ? i % 100 : i) + " of some length"});
        }
        Path file = directory.resolve("f.parquet");

        TestingFiles.write(file, table.fileFormat(), table.schema(), rows);

        assertThat(encodings(file, "S")).contains("RLE_DICTIONARY", "PLAIN");
        List<List<Object>> read = duckDb.query("SELECT S FROM $file", file);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(read.get(i).get(0)).isEqualTo(rows.get(i)[0]);
        }
    }

    @Test
    void hugeTextsAreCutIntoPagesAndReadBack() {
        TestingTable table = TestingTable.with("N:long,S:string");
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            rows.add(new Object[] {(long) i, Character.toString('a' + i % 26).repeat(i * 100_000)});
        }
        Path file = directory.resolve("f.parquet");

        SliceWriter writer = TestingFiles.write(file, table.fileFormat(), table.schema(), rows);

        assertThat(
                        duckDb.query(
                                "SELECT N FROM $file WHERE S = repeat(chr(97 + (N % 26)::INT),"
                                        + " (N * 100000)::INT) ORDER BY N",
                                file))
                .hasSize(30);
        assertThat(writer.rawBytes()).isEqualTo(30L * (8 + 4) + 100_000L * (29 * 30 / 2));
    }

    @Test
    void aThousandColumnsWork() {
        List<Column> columns =
                IntStream.range(0, 1_000)
                        .mapToObj(
                                i ->
                                        new Column(
                                                "C" + i,
                                                i % 2 == 0 ? ScalarType.LONG : ScalarType.STRING))
                        .toList();
        TestingTable table = TestingTable.with(new Schema(columns));
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            int n = i;
            rows.add(
                    IntStream.range(0, 1_000)
                            .mapToObj(c -> c % 2 == 0 ? (Object) (long) (n * c) : "v" + n + "-" + c)
                            .toArray());
        }
        Path file = directory.resolve("f.parquet");

        TestingFiles.write(file, table.fileFormat(), table.schema(), rows);

        List<List<Object>> read = duckDb.query("SELECT * FROM $file", file);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(read.get(i).toArray()).isEqualTo(rows.get(i));
        }
    }

    @Test
    void hadoopIsNotNeeded() {
        assertThat(getClass().getResource("/org/apache/hadoop/conf/Configuration.class"))
                .as("with Hadoop on the class path the tests above prove nothing about that")
                .isNull();
    }

    @Test
    void anEmptyOpenFileCostsAFewKilobytes() throws IOException {
        FileFormat format = TestingTable.with(COLUMNS).fileFormat();
        SliceWriter.Factory factory = format.writersOfRun();
        try (FSDataOutputStream out = TestingFiles.open(directory.resolve("f"))) {
            SliceWriter writer = factory.create(out);

            assertThat(writer.memoryInUse()).isLessThan(11 * 1_000);
        }
    }

    private String encodings(Path file, String column) {
        return duckDb.query(
                        "SELECT encodings FROM parquet_metadata($file) WHERE path_in_schema = '"
                                + column
                                + "'",
                        file)
                .toString();
    }

    private long count(Path file, String condition) {
        return (Long)
                duckDb.query("SELECT count(*) FROM $file WHERE " + condition, file).get(0).get(0);
    }
}
