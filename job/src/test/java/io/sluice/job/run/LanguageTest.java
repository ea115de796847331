package io.sluice.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.embedded.flink.EmbeddedFlink;
import io.sluice.job.testing.ExportFixture;
import io.sluice.job.testing.SteppedExport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.flink.api.common.JobID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Formats, mappings and queries, from a record's bytes to what DuckDB reads. */
class LanguageTest {
    private static EmbeddedFlink flink;
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
    void start(@TempDir Path directory) {
        export = SteppedExport.on(flink, directory);
        topic = export.topic("in", 2);
    }

    @AfterEach
    void stop() {
        export.close();
    }

    private String connection(String table, String ofTopic, String rest) {
        return ".create-or-alter table %s kafka-connection with (topic = \"%s\", %s)\n"
                .formatted(table, ofTopic, rest);
    }

    private String toLake(String columns, String query) {
        return """
        .create external table Lake (%s) kind = storage dataformat = parquet ( '%s' )
        .create-or-alter continuous-export Copy to table Lake with (intervalBetweenRuns=1h) <| %s
        """
                .formatted(columns, export.lake().root().toUri(), query);
    }

    @Test
    void everyTypeReachesParquetWithItsNulls() {
        // Given
        String columns =
                "Seq: long, Bool: bool, Int: int, Long: long, Real: real, Dec: decimal, Str: string,"
                        + " Stamp: datetime, Span: timespan, Id: guid, Dyn: dynamic";
        export.submit(
                ".create table Types (%s)\n".formatted(columns)
                        + connection("Types", topic, "format = \"json\"")
                        + toLake(columns, "Types"));
        export.send(
                topic,
                0,
                """
                {"Seq": 0, "Bool": true, "Int": -2147483648, "Long": 9223372036854775807, "Real": 0.1,
                "Dec": 1234567890123456.123456789012345678, "Str": "héllo", "Stamp": "2026-03-01T01:02:03.4567891Z",
                "Span": "1.02:03:04.5", "Id": "74BE27DE-1E4E-49D9-B579-FE0B331D3642", "Dyn": {"a": [1, null, "x"]}}
                """);
        export.send(topic, 1, "{\"Seq\": 1}");
        // When
        export.next();
        // Then
        assertThat(
                        export.lake()
                                .query(
                                        "select string_agg(column_type, ' ') from (describe select * from read_parquet('%s/**/*.parquet'))"))
                .isEqualTo(
                        List.of(
                                List.of(
                                        "BIGINT BOOLEAN INTEGER BIGINT DOUBLE DECIMAL(38,18) VARCHAR"
                                                + " TIMESTAMP WITH TIME ZONE BIGINT VARCHAR VARCHAR")));
        assertThat(
                        export.lake()
                                .rows(
                                        "select Bool, Int, Long, Real, Dec::varchar, Str, epoch_us(Stamp), Span, Id, Dyn from lake order by Seq"))
                .isEqualTo(
                        List.of(
                                List.of(
                                        true,
                                        Integer.MIN_VALUE,
                                        Long.MAX_VALUE,
                                        0.1,
                                        "1234567890123456.123456789012345678",
                                        "héllo",
                                        micros("2026-03-01T01:02:03.456789Z"),
                                        ((26 * 60 + 3) * 60 + 4) * 10_000_000L + 5_000_000,
                                        "74be27de-1e4e-49d9-b579-fe0b331d3642",
                                        "{\"a\": [1, null, \"x\"]}"),
                                Arrays.asList(
                                        null, null, null, null, null, "", null, null, null, null)));
    }

    private static long micros(String instant) {
        return Instant.parse(instant).getEpochSecond() * 1_000_000
                + Instant.parse(instant).getNano() / 1000;
    }

    @Test
    void avroIsReadByItsSchema() throws IOException {
        // Given
        String schema =
                "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"Seq\",\"type\":\"long\"},"
                        + "{\"name\":\"Unused\",\"type\":{\"type\":\"array\",\"items\":\"string\"}},"
                        + "{\"name\":\"Name\",\"type\":[\"null\",\"string\"]},"
                        + "{\"name\":\"Stamp\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}}]}";
        export.submit(
                ".create table A (Seq: long, Name: string, Stamp: datetime)\n"
                        + connection("A", topic, "format = \"avro\", schema = '" + schema + "'")
                        + toLake(
                                "Seq: long, Name: string, Stamp: datetime",
                                "A | where Seq % 2 == 0"));
        for (int seq = 0; seq < 4; seq++) {
            sendAvro(new Schema.Parser().parse(schema), seq, seq == 2 ? null : "n" + seq);
        }
        // When
        RunRecord run = export.next();
        // Then
        assertThat(run.recordsFiltered()).hasValue(2);
        assertThat(export.lake().rows("select Seq, Name, epoch_ms(Stamp) from lake order by Seq"))
                .isEqualTo(List.of(List.of(0L, "n0", 1000L), List.of(2L, "", 1002L)));
    }

    private void sendAvro(Schema schema, long seq, String name) throws IOException {
        GenericData.Record record = new GenericData.Record(schema);
        record.put("Seq", seq);
        record.put("Unused", List.of("a", "b"));
        record.put("Name", name);
        record.put("Stamp", 1000 + seq);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<>(schema).write(record, encoder);
        encoder.flush();
        export.send(topic, 0, export.now(), out.toByteArray());
    }

    @Test
    void csvAndTsvAreReadByPositionAndUnitedInOneRun() {
        // Given
        String other = export.topic("tsv", 1);
        export.submit(
                """
                .create table C (Seq: long, Name: string, Stamp: datetime)
                .create table T (Seq: long, Name: string, Stamp: datetime)
                """
                        + connection("C", topic, "format = \"csv\"")
                        + connection("T", other, "format = \"tsv\"")
                        + toLake(
                                "Seq: long, Name: string, Stamp: datetime",
                                "union C, (T | where Seq > 0)"));
        export.send(topic, 0, "1,\"a,\"\"b\"\"\",2026-03-01T00:00:00Z");
        export.send(topic, 1, "2,,not a time");
        export.send(other, 0, "0\tleft out\t2026-03-01");
        export.send(other, 0, "3\tx,y\t2026-03-02");
        // When
        RunRecord run = export.next();
        // Then
        assertThat(export.lake().rows("select Seq, Name, epoch_us(Stamp) from lake order by Seq"))
                .isEqualTo(
                        List.of(
                                List.of(1L, "a,\"b\"", micros("2026-03-01T00:00:00Z")),
                                Arrays.asList(2L, "", null),
                                List.of(3L, "x,y", micros("2026-03-02T00:00:00Z"))));
        assertThat(run.recordsRead()).isEqualTo(4);
        assertThat(run.recordsFiltered()).hasValue(1);
        assertThat(run.nulledValues()).isEqualTo(1);
        assertThat(run.cursorAfter().offsets().topics()).containsExactlyInAnyOrder(topic, other);
    }

    @Test
    void aMappingGivesPathsConstantsTransformsAndWhereARecordCameFrom() {
        // Given
        String columns =
                "Seq: long, Site: string, First: long, Stamp: datetime, Source: string, Line: long";
        export.submit(
                ".create table M (%s)\n".formatted(columns)
                        + """
                        .create-or-alter table M ingestion json mapping "m"
                        '['
                        '{"column": "Seq", "Properties": {"path": "$.meta[\\'odd name\\'].seq"}},'
                        '{"column": "Site", "Properties": {"ConstValue": "north"}},'
                        '{"column": "First", "Properties": {"path": "$.list[1]"}},'
                        '{"column": "Stamp", "Properties": {"path": "$.ts", "transform": "DateTimeFromUnixMilliseconds"}},'
                        '{"column": "Source", "Properties": {"transform": "SourceLocation"}},'
                        '{"column": "Line", "Properties": {"transform": "SourceLineNumber"}}'
                        ']'
                        """
                        + connection("M", topic, "format = \"json\", mapping = \"m\"")
                        + toLake(columns, "M"));
        export.send(topic, 1, "{\"meta\": {\"odd name\": {\"seq\": 7}}, \"list\": [1, 2]}");
        export.send(topic, 1, "{\"ts\": 1500, \"meta\": {\"odd name\": {\"seq\": 8}}}");
        // When
        export.next();
        // Then
        assertThat(
                        export.lake()
                                .rows(
                                        "select Seq, Site, First, epoch_ms(Stamp), Source, Line from lake order by Seq"))
                .isEqualTo(
                        List.of(
                                Arrays.asList(7L, "north", 2L, null, topic + "-1", 0L),
                                Arrays.asList(8L, "north", null, 1500L, topic + "-1", 1L)));
    }

    @Test
    void theClockOfAQueryStandsAtTheRunTime() {
        // Given
        export.submit(
                ".create table N (Seq: long)\n"
                        + connection("N", topic, "format = \"json\"")
                        + toLake(
                                "Seq: long, Now: datetime, Before: datetime",
                                "N | project Seq, Now = now(), Before = ago(1d)"));
        export.send(topic, 0, "{\"Seq\": 1}");
        // When
        long first = export.next().runTime();
        export.send(topic, 0, "{\"Seq\": 2}");
        long second = export.next().runTime();
        // Then
        long day = 24 * SteppedExport.INTERVAL;
        assertThat(
                        export.lake()
                                .rows(
                                        "select Seq, epoch_ms(Now), epoch_ms(Before) from lake order by Seq"))
                .isEqualTo(
                        List.of(
                                List.of(1L, first, first - day),
                                List.of(2L, second, second - day)));
    }

    @Test
    void undecodableRecordsAreCountedAndTheAccountsBalance() {
        // Given
        String letters = export.topic("letters", 1);
        export.submit(
                ".create table D (Seq: long)\n"
                        + connection(
                                "D",
                                topic,
                                "format = \"json\", deadLetterTopic = \"%s\"".formatted(letters))
                        + toLake("Seq: long", "D | where Seq > 1"));
        List.of("{\"Seq\": 1}", "{\"Seq\": ", "nothing", "{\"Seq\": 2}", "{\"Seq\": 3}")
                .forEach(record -> export.send(topic, 0, record));
        // When
        RunRecord run = export.next();
        // Then
        assertThat(run.recordsRead()).isEqualTo(5);
        assertThat(run.deadLetters()).isEqualTo(2);
        assertThat(run.recordsFiltered()).hasValue(1);
        assertThat(run.recordsExported()).isEqualTo(2);
        assertThat(export.lake().sequence()).isEqualTo(List.of(2L, 3L));
    }

    @Test
    void onUndecodableFailEndsTheJobAndNamesTheRecord() {
        // Given
        JobID job =
                export.submit(
                        ".create table F (Seq: long)\n"
                                + connection(
                                        "F", topic, "format = \"json\", onUndecodable = \"fail\"")
                                + toLake("Seq: long", "F"));
        export.send(topic, 1, "{\"Seq\": 1}");
        export.send(topic, 1, "{\"Seq\": ");
        // When
        export.advance(1);
        String failure = export.fixture().awaitFailure(job);
        // Then
        assertThat(failure)
                .contains("record " + topic + "-1@1 of table 'F' cannot be decoded")
                .contains("onUndecodable=fail");
        assertThat(export.lake().files()).isEmpty();
    }
}
