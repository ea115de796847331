package io.sluice.connector.storage.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sluice.catalog.ExternalTable.DataFormat;
import io.sluice.catalog.ExternalTableProperties.Compression;
import io.sluice.catalog.ExternalTableProperties.Encoding;
import io.sluice.catalog.ExternalTableProperties.IncludeHeaders;
import io.sluice.connector.storage.TestingBatch;
import io.sluice.connector.storage.TestingBatch.Parsed;
import io.sluice.connector.storage.TestingDuckDb;
import io.sluice.connector.storage.TestingFiles;
import io.sluice.connector.storage.TestingTable;
import io.sluice.kql.type.Ticks;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TextFilesTest {
    private static final String ALL =
            "B:bool,I:int,L:long,R:real,D:decimal,S:string,T:datetime,P:timespan,G:guid,Y:dynamic";
    private static final Object[] FULL = {
        true,
        -42,
        Long.MIN_VALUE,
        1.5,
        new BigDecimal("1.250"),
        "say \"hi\",\tto\n世界 \\ 🌍",
        Instant.parse("2026-11-22T08:05:00.123Z"),
        -(Ticks.PER_DAY + 2 * Ticks.PER_HOUR + 5),
        UUID.fromString("74be27de-1e4e-49d9-b579-fe0b331d3642"),
        "{\"a\":[1,\"x\"]}"
    };
    private static final Object[] NULLS = {
        null, null, null, null, null, "", null, null, null, null
    };

    @TempDir Path directory;
    private final TestingDuckDb duckDb = new TestingDuckDb();

    @AfterEach
    void close() {
        duckDb.close();
    }

    @Test
    void csvHasKustosTextsAndQuotesWhereNeeded() throws IOException {
        Path file = write(table(ALL, DataFormat.CSV), FULL, NULLS);

        assertThat(Files.readString(file))
                .isEqualTo(
                        "true,-42,-9223372036854775808,1.5,1.250,\"say \"\"hi\"\",\tto\n世界 \\ 🌍\","
                                + "2026-11-22T08:05:00.1230000Z,-1.02:00:00.0000005,"
                                + "74be27de-1e4e-49d9-b579-fe0b331d3642,\"{\"\"a\"\":[1,\"\"x\"\"]}\"\n"
                                + ",,,,,,,,,\n");
    }

    @ParameterizedTest
    @CsvSource({"CSV, ','", "TSV, '\t'"})
    void delimitedTextIsReadBackByAnIndependentReader(DataFormat format, String delimiter) {
        Path file = write(table(ALL, format).headers(IncludeHeaders.ALL), FULL, NULLS);

        assertThat(
                        duckDb.query(
                                "SELECT B::BOOL, I::INT, L::BIGINT, R::DOUBLE, S, epoch_ms(T::TIMESTAMPTZ), P, Y"
                                        + " FROM read_csv($file, header = true, all_varchar = true,"
                                        + " quote = '\"', escape = '\"', delim = '"
                                        + delimiter
                                        + "')",
                                file))
                .containsExactly(
                        List.of(
                                true,
                                -42,
                                Long.MIN_VALUE,
                                1.5,
                                FULL[5],
                                1_795_334_700_123L,
                                "-1.02:00:00.0000005",
                                FULL[9]),
                        Arrays.asList(null, null, null, null, null, null, null, null));
    }

    @Test
    void jsonLinesHaveNaturalTypesAndEveryColumn() throws IOException {
        Path file = write(table(ALL, DataFormat.JSON), FULL, NULLS);

        assertThat(Files.readString(file))
                .isEqualTo(
                        "{\"B\":true,\"I\":-42,\"L\":-9223372036854775808,\"R\":1.5,\"D\":1.250,"
                                + "\"S\":\"say \\\"hi\\\",\\tto\\n世界 \\\\ 🌍\",\"T\":\"2026-11-22T08:05:00.1230000Z\","
                                + "\"P\":\"-1.02:00:00.0000005\",\"G\":\"74be27de-1e4e-49d9-b579-fe0b331d3642\","
                                + "\"Y\":{\"a\":[1,\"x\"]}}\n"
                                + "{\"B\":null,\"I\":null,\"L\":null,\"R\":null,\"D\":null,\"S\":\"\",\"T\":null,"
                                + "\"P\":null,\"G\":null,\"Y\":null}\n");
        assertThat(
                        duckDb.query(
                                "SELECT B, I, L, S, Y.a[1]::INT FROM read_json($file, format = 'newline_delimited', columns ="
                                        + " {B: 'BOOL', I: 'INT', L: 'BIGINT', S: 'VARCHAR', Y: 'STRUCT(a JSON[])'})",
                                file))
                .containsExactly(
                        List.of(true, -42, Long.MIN_VALUE, FULL[5], 1),
                        Arrays.asList(null, null, null, "", null));
    }

    @Test
    void aLineOfJsonStaysOneLine() throws IOException {
        Path file =
                write(
                        table("R:real,Y:dynamic", DataFormat.JSON),
                        new Object[] {Double.NaN, "{\"a\":\r\n 1}"},
                        new Object[] {-1e300, new Parsed("two\nlines")});

        assertThat(Files.readString(file))
                .isEqualTo(
                        "{\"R\":\"NaN\",\"Y\":{\"a\":   1}}\n{\"R\":-1.0E300,\"Y\":\"two\\nlines\"}\n");
    }

    @Test
    void aRowOfOneEmptyColumnIsNotABlankLine() {
        Path file =
                write(
                        table("S:string", DataFormat.CSV),
                        new Object[] {""},
                        new Object[] {"x"},
                        new Object[] {""});

        assertThat(
                        duckDb.query(
                                "SELECT count(*) FROM read_csv($file, header = false, columns = {S: 'VARCHAR'})",
                                file))
                .containsExactly(List.of(3L));
    }

    @ParameterizedTest
    @CsvSource({"NONE, false, false", "ALL, true, true", "FIRST_FILE, true, false"})
    void headersAreIncludedAsAsked(IncludeHeaders headers, boolean first, boolean second)
            throws IOException {
        TestingTable table = table("A:long,b:string", DataFormat.CSV).headers(headers);
        FileFormat format = table.fileFormat();
        SliceWriter.Factory run = format.writersOfRun();

        assertThat(hasHeader(table, run, "2026/11")).isEqualTo(first);
        assertThat(hasHeader(table, run, "2026/11")).isEqualTo(second);
        assertThat(hasHeader(table, run, "2026/12")).as("another folder").isEqualTo(first);
        assertThat(hasHeader(table, format.writersOfRun(), "2026/11"))
                .as("another run")
                .isEqualTo(first);
    }

    private boolean hasHeader(TestingTable table, SliceWriter.Factory factory, String folder)
            throws IOException {
        Path file = directory.resolve("header.csv");
        try (FSDataOutputStream out = TestingFiles.open(file)) {
            SliceWriter writer = factory.create(out);
            List<Object[]> rows = List.<Object[]>of(new Object[] {1L, "x"});
            BatchSlice slice = TestingBatch.slice(TestingBatch.of(table.schema(), rows));
            slice.path = folder;
            writer.addElement(slice);
            writer.finish();
            assertThat(writer.rawBytes()).isEqualTo(out.getPos());
        }
        return Files.readString(file).startsWith("A,");
    }

    @Test
    void aByteOrderMarkStandsFirstWhereAsked() throws IOException {
        TestingTable table =
                table("A:long", DataFormat.CSV)
                        .encoding(Encoding.UTF8_BOM)
                        .headers(IncludeHeaders.ALL);

        assertThat(Files.readString(write(table, new Object[] {1L}))).isEqualTo("\uFEFFA\n1\n");
    }

    @ParameterizedTest
    @EnumSource(
            value = DataFormat.class,
            names = {"CSV", "TSV", "JSON"})
    void compressedTextIsOneGzipStreamForEveryReader(DataFormat format) throws IOException {
        // Given: several megabytes, so several blocks
        TestingTable table = table("N:long,S:string", format).compression(Compression.GZIP);
        List<Object[]> rows = new ArrayList<>();
        Random random = new Random(1);
        for (int i = 0; i < 60_000; i++) {
            rows.add(new Object[] {(long) i, "text " + random.nextLong() + " of row " + i});
        }
        Path file = directory.resolve("f" + table.fileFormat().extension());

        SliceWriter writer = TestingFiles.write(file, table.fileFormat(), table.schema(), rows);

        byte[] text =
                new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))
                        .readAllBytes();
        assertThat(writer.rawBytes()).isEqualTo(text.length);
        assertThat(new String(text, StandardCharsets.UTF_8).lines()).hasSize(60_000);
        String reader =
                format == DataFormat.JSON
                        ? "read_json($file)"
                        : "read_csv($file, header = false, names = ['N', 'S'])";
        assertThat(duckDb.query("SELECT count(*), sum(N)::BIGINT FROM " + reader, file))
                .containsExactly(List.of(60_000L, 60_000L * 59_999 / 2));
    }

    @Test
    void textIsNotCompressedByACodecOfParquet() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        table("A:long", DataFormat.CSV).compression(Compression.ZSTD)::fileFormat)
                .withMessageContaining("by gzip only");
    }

    @Test
    void extensionsFollowFormatCompressionAndTheUsersWish() {
        assertThat(TestingTable.with("A:long").fileFormat().extension()).isEqualTo(".parquet");
        assertThat(table("A:long", DataFormat.CSV).fileFormat().extension()).isEqualTo(".csv");
        TestingTable gzip = table("A:long", DataFormat.JSON).compression(Compression.GZIP);
        assertThat(gzip.fileFormat().extension()).isEqualTo(".json.gz");
        assertThat(gzip.fileExtension("log").fileFormat().extension()).isEqualTo(".log.gz");
        assertThat(gzip.fileExtension(".log.gz").fileFormat().extension()).isEqualTo(".log.gz");
        assertThat(
                        TestingTable.with("A:long")
                                .compression(Compression.SNAPPY)
                                .fileExtension(".snappy.parquet")
                                .fileFormat()
                                .extension())
                .isEqualTo(".snappy.parquet");
    }

    private static TestingTable table(String csl, DataFormat format) {
        return TestingTable.with(csl).format(format);
    }

    private Path write(TestingTable table, Object[]... rows) {
        FileFormat format = table.fileFormat();
        Path file = directory.resolve("f" + format.extension());
        TestingFiles.write(file, format, table.schema(), List.of(rows));
        return file;
    }
}
