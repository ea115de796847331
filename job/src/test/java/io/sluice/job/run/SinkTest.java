package io.sluice.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.connector.ledger.record.Artifact;
import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.embedded.flink.EmbeddedFlink;
import io.sluice.job.testing.ExportFixture;
import io.sluice.job.testing.SteppedExport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lands in the destination: sizes, folders, writers, names and formats. */
class SinkTest {
    private static final int PARTITIONS = 4;
    private static EmbeddedFlink flink;

    @TempDir private Path directory;
    private SteppedExport export;
    private String topic;

    @BeforeAll
    static void startCluster() {
        flink = ExportFixture.cluster();
    }

    @AfterAll
    static void stopCluster() {
        flink.close();
    }

    @BeforeEach
    void start() {
        export = SteppedExport.on(flink, directory);
        topic = export.topic("rows", PARTITIONS);
    }

    @AfterEach
    void stop() {
        export.close();
    }

    /**
     * Submits an export of {@code Logs (Seq: long, Shard: long, Name: string, Stamp: datetime)}.
     */
    private void submit(String externalTable, String properties, String query) {
        export.submit(
                """
                .create table Logs (Seq: long, Shard: long, Name: string, Stamp: datetime)
                .create-or-alter table Logs kafka-connection with (topic = "%s", format = "json")
                .create external table Lake %s
                .create-or-alter continuous-export Copy over (Logs) to table Lake
                with (intervalBetweenRuns=1h%s) <| %s
                """
                        .formatted(topic, externalTable, properties, query));
    }

    private String root() {
        return "( '" + export.lake().root().toUri() + "' )";
    }

    private void send(int partition, long seq, String name) {
        StringBuilder escaped = new StringBuilder();
        name.chars().forEach(c -> escaped.append("\\u%04x".formatted(c)));
        export.send(
                topic,
                partition,
                "{\"Seq\": %d, \"Shard\": %d, \"Name\": \"%s\", \"Stamp\": \"2026-03-0%dT01:02:03.4567891Z\"}"
                        .formatted(seq, partition, escaped, 1 + seq % 2));
    }

    /** Rows whose names are {@code n0} up to {@code n<names - 1>}, over all partitions. */
    private void sendNames(int rows, int names) {
        for (int seq = 0; seq < rows; seq++) {
            send(seq / names % PARTITIONS, seq, "n" + seq % names);
        }
    }

    private List<Long> sequence() {
        return export.lake().sequence();
    }

    private static List<Long> numbers(long count) {
        return LongStream.range(0, count).boxed().toList();
    }

    @Test
    void parquetFilesEndBehindAFullRowGroupAtTheSizeLimit() {
        // Given
        submit(
                "(Seq: long, Name: string) kind = storage dataformat = parquet " + root(),
                ", sizeLimit=12000, parquetRowGroupSize=100",
                "Logs | project Seq, Name");
        String name = "x".repeat(38);
        for (int seq = 0; seq < 1000; seq++) {
            send(0, seq, name);
        }
        // When
        export.next();
        // Then
        List<List<Object>> groups =
                export.lake()
                        .query(
                                """
                                select count(*), min(n), max(n) from
                                (select file_name, row_group_id, max(row_group_num_rows) n
                                from parquet_metadata('%s/**/*.parquet') group by all)
                                group by file_name order by 1, file_name
                                """);
        List<Object> threeGroups = List.of(3L, 100L, 100L);
        assertThat(groups)
                .isEqualTo(List.of(List.of(1L, 100L, 100L), threeGroups, threeGroups, threeGroups));
        assertThat(sequence()).isEqualTo(numbers(1000));
    }

    @Test
    void textFilesStayBelowTheSizeLimitUnlessARowAloneIsLarger() {
        // Given
        submit(
                "(Seq: long, Name: string) kind = storage dataformat = csv "
                        + root()
                        + " with (includeHeaders = \"All\")",
                ", sizeLimit=1000",
                "Logs | project Seq, Name");
        for (int seq = 0; seq < 200; seq++) {
            send(0, seq, seq == 50 ? "y".repeat(3000) : "y".repeat(seq % 90));
        }
        // When
        export.next();
        // Then
        assertThat(
                        export.lake()
                                .query(
                                        "select count(*) from read_text('%s/**/*.csv') where size > 1000"))
                .isEqualTo(List.of(List.of(1L)));
        assertThat(
                        export.lake()
                                .query(
                                        "select count(*), count(distinct Seq), sum(length(Name)) from"
                                                + " read_csv('%s/**/*.csv', header = true, columns = {'Seq': 'bigint', 'Name': 'varchar'})"))
                .isEqualTo(
                        export.lake()
                                .query(
                                        "select 200::bigint, 200::bigint, sum(case when range = 50 then 3000 else range % 90 end) from range(200)"));
        List<List<Object>> large =
                export.lake()
                        .query(
                                "select length(content) - length(replace(content, chr(10), '')) from read_text('%s/**/*.csv') where size > 1000");
        assertThat(large).as("lines: the header and the row").isEqualTo(List.of(List.of(2L)));
        assertThat(export.lake().files()).hasSizeLessThan(20);
    }

    @Test
    void hostilePartitionValuesNeverLeaveTheRoot() throws IOException {
        // Given
        List<String> values =
                List.of(
                        "../x",
                        "..",
                        ".",
                        "",
                        "a/b",
                        "a\\b",
                        "/etc/passwd",
                        ".hidden",
                        "_hidden",
                        "nul\u0000byte",
                        "line\nfeed",
                        "del\u007f",
                        "c1\u0085",
                        "long".repeat(200),
                        "größe",
                        "日本",
                        "\uD83D\uDE00",
                        "a=b&c%2F..",
                        "with blank",
                        "[x]*?",
                        "file:a",
                        "file:",
                        "12:30",
                        " ",
                        " blank first",
                        "blank last ",
                        "plain");
        submit(
                "(Seq: long, Name: string) kind = storage partition by (N: string = Name, L: string) dataformat = parquet "
                        + root(),
                "",
                "Logs | project Seq, Name, L = Name");
        for (int i = 0; i < values.size(); i++) {
            send(i % PARTITIONS, i, values.get(i));
        }
        // When
        RunRecord run = export.next();
        // Then
        assertThat(run.recordsExported()).isEqualTo(values.size());
        assertThat(dataFilesOutsideTheLake()).isEmpty();
        List<Long> inFiles = new ArrayList<>();
        for (Path file : export.lake().files()) {
            Path inside = export.lake().root().relativize(file);
            assertThat(inside.getNameCount()).as("%s", inside).isEqualTo(3);
            String folder = inside.getName(0).toString();
            assertThat(inside.getName(1)).hasToString(folder);
            for (List<Object> row : rowsOf(file)) {
                inFiles.add((Long) row.get(0));
                if (!folder.equals("__DEFAULT_PARTITION__")) {
                    assertThat(row.get(1)).isEqualTo(folder);
                }
            }
        }
        assertThat(inFiles.stream().sorted().toList()).isEqualTo(numbers(values.size()));
        assertThat(foldersOfTheLake())
                .contains("plain", "größe", "日本", "\uD83D\uDE00", "with blank", "a=b&c%2F..")
                .contains("file:a", "file:", "12:30", " ", " blank first", "blank last ");
    }

    private List<List<Object>> rowsOf(Path file) throws IOException {
        // A name with glob characters would not be one file to the reader.
        Path copy = Files.createTempDirectory(directory, "copy").resolve("f.parquet");
        Files.copy(file, copy);
        List<List<Object>> rows =
                export.lake().query("select Seq, Name from read_parquet('" + copy + "')");
        Files.delete(copy);
        return rows;
    }

    private List<String> foldersOfTheLake() throws IOException {
        try (Stream<Path> folders = Files.list(export.lake().root())) {
            return folders.map(folder -> folder.getFileName().toString()).toList();
        }
    }

    private List<Path> dataFilesOutsideTheLake() throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(file -> file.toString().endsWith(".parquet"))
                    .filter(file -> !file.startsWith(export.lake().root()))
                    .toList();
        }
    }

    @Test
    void writesAreSpreadEvenlyOverTheRoots() {
        // Given
        Path root = export.lake().root();
        submit(
                "(Seq: long, Name: string) kind = storage partition by (N: string = Name) dataformat = parquet ( '%s', '%s', '%s' )"
                        .formatted(
                                root.resolve("a").toUri(),
                                root.resolve("b").toUri(),
                                root.resolve("c").toUri()),
                ", distribution=\"single\"",
                "Logs | project Seq, Name");
        sendNames(60, 12);
        // When
        export.next();
        // Then
        assertThat(
                        Stream.of("a", "b", "c")
                                .map(
                                        name ->
                                                export.lake().files().stream()
                                                        .filter(
                                                                file ->
                                                                        file.startsWith(
                                                                                root.resolve(name)))
                                                        .count())
                                .toList())
                .isEqualTo(List.of(4L, 4L, 4L));
        assertThat(sequence()).isEqualTo(numbers(60));
    }

    @Test
    void singleDistributionWritesOneFile() {
        submit(
                "(Seq: long) kind = storage dataformat = parquet " + root(),
                ", distribution=\"single\"",
                "Logs | project Seq");
        sendNames(40, 1);
        assertThat(export.next().artifacts()).hasSize(1);
        assertThat(sequence()).isEqualTo(numbers(40));
    }

    @Test
    void perNodeDistributionWritesAFilePerWriterThatReadSomething() {
        submit(
                "(Seq: long) kind = storage dataformat = parquet " + root(),
                "",
                "Logs | project Seq");
        sendNames(40, 1);
        assertThat(export.next().artifacts()).hasSize(2);
        assertThat(sequence()).isEqualTo(numbers(40));
    }

    @Test
    void perShardDistributionWritesAFilePerKafkaPartition() {
        submit(
                "(Seq: long, Shard: long) kind = storage dataformat = parquet " + root(),
                ", distribution=\"per_shard\"",
                "Logs | project Seq, Shard");
        sendNames(40, 1);
        export.next();
        assertThat(
                        export.lake()
                                .rows(
                                        "select count(distinct Shard), count(*) from lake group by filename"))
                .hasSize(PARTITIONS)
                .containsOnly(List.of(1L, 10L));
    }

    @Test
    void aStringPartitionGetsOneFilePerValueAndRun() {
        submitByName("");
        sendNames(80, 5);
        RunRecord first = export.next();
        sendNames(80, 5);
        RunRecord second = export.next();
        for (RunRecord run : List.of(first, second)) {
            assertThat(run.artifacts().stream().map(Artifact::records).toList())
                    .isEqualTo(List.of(16L, 16L, 16L, 16L, 16L));
        }
        assertThat(
                        export.lake()
                                .rows(
                                        "select count(*) from lake where not contains(filename, '/n=' || Name || '/')"))
                .isEqualTo(List.of(List.of(0L)));
    }

    @Test
    void uniformDistributionMovesNoRows() {
        submitByName(", distributionKind=\"uniform\"");
        sendNames(80, 5);
        assertThat(export.next().artifacts()).hasSize(10);
        assertThat(sequence()).isEqualTo(numbers(80));
    }

    private void submitByName(String properties) {
        submit(
                "(Seq: long, Name: string) kind = storage partition by (N: string = Name) pathformat = (\"n=\" N)"
                        + " dataformat = parquet "
                        + root(),
                properties,
                "Logs | project Seq, Name");
    }

    @Test
    void virtualColumnsGoIntoThePathAndNotIntoTheFile() {
        // Given
        submit(
                """
                (Seq: long) kind = storage partition by (Day: datetime, Who: string)
                pathformat = (datetime_pattern("yyyy/MM/dd", Day) "/who=" Who) dataformat = parquet %s
                with (namePrefix = "pre-", fileExtension = "pq.parquet")
                """
                        .formatted(root()),
                "",
                "Logs | project Seq, Day = startofday(Stamp), Who = Name");
        sendNames(8, 2);
        // When
        RunRecord run = export.next();
        // Then
        assertThat(
                        export.lake().files().stream()
                                .map(file -> export.lake().root().relativize(file.getParent()))
                                .map(Path::toString))
                .containsExactlyInAnyOrder("2026/03/01/who=n0", "2026/03/02/who=n1");
        assertThat(export.lake().files())
                .allMatch(file -> file.getFileName().toString().startsWith("pre-Copy_"))
                .allMatch(file -> file.toString().endsWith(".pq.parquet"));
        assertThat(
                        export.lake()
                                .query(
                                        "select column_name from (describe select * from read_parquet('%s/**/*.parquet', hive_partitioning = false))"))
                .isEqualTo(List.of(List.of("Seq")));
        assertThat(run.recordsExported()).isEqualTo(8);
    }

    @Test
    void compressedCsvWithHeadersReadsBack() {
        submit(
                "(Seq: long, Name: string) kind = storage dataformat = csv "
                        + root()
                        + " with (compressed = true, includeHeaders = \"All\")",
                "",
                "Logs | project Seq, Name");
        assertThat(readBack("csv.gz", "read_csv('%s/*.csv.gz', header = true, auto_detect = true)"))
                .isEqualTo(awkwardNames());
    }

    @Test
    void tsvReadsBack() {
        submit(
                "(Seq: long, Name: string) kind = storage dataformat = tsv " + root(),
                "",
                "Logs | project Seq, Name");
        send(0, 0, "plain");
        send(1, 1, "ü");
        export.next();
        assertThat(
                        export.lake()
                                .query(
                                        "select * from read_csv('%s/*.tsv', delim = '\\t', header = false, names = ['Seq', 'Name']) order by 1"))
                .isEqualTo(List.of(List.of(0L, "plain"), List.of(1L, "ü")));
    }

    @Test
    void compressedJsonReadsBack() {
        submit(
                "(Seq: long, Name: string) kind = storage dataformat = json "
                        + root()
                        + " with (compressed = true)",
                "",
                "Logs | project Seq, Name");
        assertThat(
                        readBack(
                                "json.gz",
                                "read_json('%s/*.json.gz', format = 'newline_delimited', columns = {'Seq': 'bigint', 'Name': 'varchar'})"))
                .isEqualTo(awkwardNames());
    }

    private static List<List<Object>> awkwardNames() {
        return List.of(
                List.of(0L, "comma, \"quote\""), List.of(1L, "line\nfeed"), List.of(2L, "日本\t"));
    }

    private List<List<Object>> readBack(String extension, String reader) {
        awkwardNames()
                .forEach(
                        row -> {
                            long seq = (Long) row.get(0);
                            send((int) seq, seq, (String) row.get(1));
                        });
        export.next();
        assertThat(export.lake().files())
                .isNotEmpty()
                .allMatch(file -> file.toString().endsWith("." + extension));
        return export.lake().query("select Seq, Name from " + reader + " order by Seq");
    }

    @Test
    void datetimesAreWrittenInTheAskedPrecision() {
        submit(
                "(Stamp: datetime) kind = storage dataformat = parquet " + root(),
                ", parquetDatetimePrecision=\"millisecond\"",
                "Logs | project Stamp");
        send(0, 0, "x");
        export.next();
        assertThat(
                        export.lake()
                                .query(
                                        "select logical_type, converted_type from parquet_schema('%s/**/*.parquet') where name = 'Stamp'")
                                .toString())
                .contains("MILLIS");
        assertThat(export.lake().rows("select epoch_us(Stamp) % 1000000 from lake"))
                .isEqualTo(List.of(List.of(456000L)));
    }
}
