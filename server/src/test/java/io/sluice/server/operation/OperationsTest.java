package io.sluice.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.kusto.data.KustoResultSetTable;
import io.sluice.embedded.cluster.Deadline;
import io.sluice.embedded.flink.EmbeddedFlink;
import io.sluice.embedded.kafka.EmbeddedKafka;
import io.sluice.embedded.lake.LakeReader;
import io.sluice.server.ServerFixture;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code .export to table} at a server: on a Flink cluster, from a broker, into files. */
class OperationsTest {
    private static final int RECORDS = 500;
    private static final String UNIQUE = "o" + UUID.randomUUID().toString().substring(0, 8);

    /**
     * More than the cluster has slots: its job waits, and so goes on for as long as a test wants.
     */
    private static final String WAITING =
            ".export async to table Lake with (concurrency = 64) <| Logs";

    @TempDir private static Path lake;
    private static EmbeddedFlink flink;
    private static ServerFixture server;

    @BeforeAll
    static void start() throws Exception {
        EmbeddedKafka kafka = EmbeddedKafka.shared();
        kafka.createTopic(UNIQUE, 2, Map.of());
        flink = EmbeddedFlink.start(1, 2, new Configuration());
        server = startServer();
        server.command(".create table Logs (Seq: long)");
        server.command(
                ".create-or-alter table Logs kafka-connection with (topic = '%s', format = 'json')"
                        .formatted(UNIQUE));
        server.command(
                ".create external table Lake (Seq: long) kind = storage dataformat = parquet ('%s')"
                        .formatted(lake.toUri()));
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", kafka.bootstrapServers()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (int i = 0; i < RECORDS; i++) {
                byte[] value = "{\"Seq\":%d}".formatted(i).getBytes(StandardCharsets.UTF_8);
                sent.add(producer.send(new ProducerRecord<>(UNIQUE, i % 2, null, value)));
            }
            for (Future<RecordMetadata> record : sent) {
                record.get();
            }
        }
    }

    private static ServerFixture startServer() {
        Map<String, String> settings = new HashMap<>();
        settings.put("sluice.server.catalog.url", "jdbc:h2:mem:" + UNIQUE + ";DB_CLOSE_DELAY=-1");
        settings.put("sluice.server.flink.rest-url", flink.webUi().toString());
        settings.put("sluice.server.flink.parallelism", "1");
        settings.put(
                "sluice.server.flink.savepoint-directory",
                lake.resolve(".savepoints").toUri().toString());
        settings.put("sluice.kafka.bootstrap-servers", EmbeddedKafka.shared().bootstrapServers());
        settings.put("sluice.ledger.runs-topic", UNIQUE + "-runs");
        settings.put("sluice.ledger.state-topic", UNIQUE + "-exports");
        settings.put("sluice.ledger.failures-topic", UNIQUE + "-failures");
        return ServerFixture.start(
                settings.entrySet().stream()
                        .flatMap(e -> Stream.of(e.getKey(), e.getValue()))
                        .toArray(String[]::new));
    }

    @AfterAll
    static void stop() {
        server.close();
        flink.close();
    }

    private static List<String> column(KustoResultSetTable table, String name) {
        List<String> cells = new ArrayList<>();
        while (table.next()) {
            cells.add(table.getString(name));
        }
        return cells;
    }

    private static String state(String id) {
        try {
            return column(server.command(".show operations " + id), "State").get(0);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void awaitState(String id, String state) {
        Deadline.in(Duration.ofSeconds(120))
                .await(
                        () -> state(id).equals(state),
                        () -> "not %s: %s".formatted(state, state(id)));
    }

    private static String begin(String command) throws Exception {
        return column(server.command(command), "OperationId").get(0);
    }

    @Test
    void exportAnswersWithItsFilesAndIsKeptAsAnOperation() throws Exception {
        KustoResultSetTable files =
                server.command(".export to table Lake <| Logs | where Seq < 300");
        long rows = 0;
        List<String> paths = new ArrayList<>();
        while (files.next()) {
            assertThat(files.getString("ExternalTableName")).isEqualTo("Lake");
            rows += files.getLong("NumRecords");
            paths.add(files.getString("Path"));
        }
        assertThat(rows).isEqualTo(300);
        try (LakeReader reader = LakeReader.open()) {
            String list = "['" + String.join("', '", paths).replace("file:", "") + "']";
            assertThat(
                            reader.rows(
                                            "select count(*), count(distinct Seq), max(Seq) from read_parquet(%s)"
                                                    .formatted(list))
                                    .get(0)
                                    .toString())
                    .isEqualTo("[300, 300, 299]");
        }
        List<String> states =
                column(
                        server.command(
                                ".show operations | where Status startswith '300 records' or State == 'InProgress'"
                                        + " | where Operation == 'ExportToTable' | project State"),
                        "State");
        assertThat(states).contains("InProgress", "Completed");
    }

    @Test
    void asyncExportIsFollowedByItsId() throws Exception {
        String id = begin(".export async to table Lake <| Logs | summarize Seq = count()");
        awaitState(id, "Completed");
        KustoResultSetTable details = server.command(".show operation " + id + " details");
        assertThat(details.next()).isTrue();
        assertThat(details.getString("ExternalTableName")).isEqualTo("Lake");
        assertThat(details.getLong("NumRecords")).isEqualTo(1);
        JsonNode table =
                ServerFixture.json(
                                server.post(
                                        "/v1/rest/mgmt",
                                        "default",
                                        ".show operations (" + id + ")"))
                        .at("/Tables/0");
        assertThat(table.at("/Columns").findValuesAsText("ColumnName"))
                .containsExactly(
                        "OperationId",
                        "Operation",
                        "NodeId",
                        "StartedOn",
                        "LastUpdatedOn",
                        "Duration",
                        "State",
                        "Status");
        assertThat(table.at("/Rows")).hasSize(1);
    }

    @Test
    void whatIsWrongIsSaidAndExportsNothing() {
        HttpResponse<String> column =
                server.post(
                        "/v1/rest/mgmt", "default", ".export to table Lake <| Logs | project X");
        assertThat(column.statusCode()).isEqualTo(400);
        assertThat(column.body()).contains("'X'");
        HttpResponse<String> cursor =
                server.post(
                        "/v1/rest/mgmt",
                        "default",
                        ".export to table Lake <| Logs | where cursor_after('123456789012345678')");
        assertThat(cursor.statusCode()).as(cursor.body()).isEqualTo(400);
        assertThat(cursor.body()).contains("123456789012345678");
        HttpResponse<String> unknown =
                server.post(
                        "/v1/rest/mgmt",
                        "default",
                        ".cancel operation 74be27de-1e4e-49d9-b579-fe0b331d3642");
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.body()).contains("there is no operation '74be27de");
    }

    @Test
    void canceledExportLeavesNothingAndSaysSo() throws Exception {
        String id = begin(WAITING);
        KustoResultSetTable canceled = server.command(".cancel operation " + id);
        assertThat(canceled.next()).isTrue();
        assertThat(canceled.getString("CancellationState")).isEqualTo("Canceled successfully");
        assertThat(state(id)).isEqualTo("Canceled");
        KustoResultSetTable again = server.command(".cancel operation " + id);
        assertThat(again.next()).isTrue();
        assertThat(again.getString("ReasonPhrase")).contains("has ended before");
    }

    @Test
    void whatAStoppedServerLeavesIsTakenOver() throws Exception {
        String goesOn = begin(WAITING);
        String dies = begin(WAITING);
        Deadline.in(Duration.ofSeconds(60))
                .await(
                        () -> jobs("export-" + dies) == 1 && jobs("export-" + goesOn) == 1,
                        () -> "no job");

        server.close();
        flink.cluster().listJobs().get().stream()
                .filter(job -> job.getJobName().equals("export-" + dies))
                .forEach(job -> flink.cluster().cancelJob(job.getJobId()).join());
        server = startServer();

        awaitState(dies, "Abandoned");
        assertThat(state(goesOn)).isEqualTo("InProgress");
        KustoResultSetTable canceled = server.command(".cancel operation " + goesOn);
        assertThat(canceled.next()).isTrue();
        assertThat(canceled.getString("CancellationState")).isEqualTo("Canceled successfully");
    }

    private static long jobs(String name) {
        return flink.cluster().listJobs().join().stream()
                .filter(job -> job.getJobName().equals(name))
                .count();
    }
}
