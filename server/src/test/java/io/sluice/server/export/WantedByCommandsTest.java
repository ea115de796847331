package io.sluice.server.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.azure.kusto.data.KustoResultSetTable;
import io.sluice.connector.ledger.record.ExportId;
import io.sluice.embedded.kafka.EmbeddedKafka;
import io.sluice.server.ServerFixture;
import io.sluice.server.catalog.CatalogStore;
import io.sluice.server.export.WantedExport.Applied;
import io.sluice.server.export.WantedExport.State;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commands on exports by Microsoft's client, against real Kafka, down to what is wanted then. */
class WantedByCommandsTest {
    private static final EmbeddedKafka KAFKA = EmbeddedKafka.shared();

    private final String topic = "logs-" + UUID.randomUUID();
    private final String other = "other-" + UUID.randomUUID();
    private final String url = "jdbc:h2:mem:" + UUID.randomUUID();
    private ServerFixture server;
    private CatalogStore store;
    private WantedExports exports;

    @BeforeEach
    void start() throws Exception {
        KAFKA.createTopic(topic, 2);
        KAFKA.createTopic(other, 1);
        server = server(KAFKA.bootstrapServers());
        store = CatalogStore.open(url, "sluice", "");
        exports = new WantedExports(store);
        for (String command :
                List.of(
                        ".create table Logs (Level: string, At: datetime)",
                        ".create-or-alter table Logs kafka-connection with (topic = '%s', format = 'json')"
                                .formatted(topic),
                        ".create table Other (Level: string, At: datetime)",
                        ".create-or-alter table Other kafka-connection with (topic = '%s', format = 'json')"
                                .formatted(other),
                        ".create external table Lake (Level: string, At: datetime) kind = storage"
                                + " dataformat = parquet (h@'file:///tmp/sluice-never-written')")) {
            server.command(command);
        }
    }

    private ServerFixture server(String bootstrapServers) {
        return ServerFixture.start(
                "sluice.server.catalog.url",
                url,
                "sluice.kafka.bootstrap-servers",
                bootstrapServers,
                "sluice.ledger.runs-topic",
                topic + ".runs",
                "sluice.ledger.state-topic",
                topic + ".state",
                "sluice.ledger.failures-topic",
                topic + ".failures");
    }

    @AfterEach
    void stop() {
        store.close();
        server.close();
    }

    private static void produce(String topic, int partition, int count) throws Exception {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", KAFKA.bootstrapServers());
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
            for (int i = 0; i < count; i++) {
                producer.send(new ProducerRecord<>(topic, partition, null, "{}")).get();
            }
        }
    }

    private KustoResultSetTable create(String name) throws Exception {
        return server.command(
                ".create continuous-export %s to table Lake with (intervalBetweenRuns = 1h) <| Logs"
                        .formatted(name));
    }

    private WantedExport wanted(String name) {
        return exports.find(new ExportId("default", name)).orElseThrow();
    }

    private void settle(String name) {
        WantedExport export = wanted(name);
        exports.record(
                export,
                new Applied(export.generation(), Optional.empty(), State.RUNNING, "", 0, 0));
    }

    private static List<String> columns(KustoResultSetTable table) {
        return Arrays.stream(table.getColumns())
                .map(column -> column.getColumnName() + ":" + column.getColumnType())
                .toList();
    }

    @Test
    void exportStartsAtTheEndsOfItsTopicsWhenItIsCreated() throws Exception {
        produce(topic, 1, 7);
        KustoResultSetTable answer = create("E");
        assertThat(columns(answer))
                .containsExactly(
                        "Name:string",
                        "ExternalTableName:string",
                        "Query:string",
                        "ForcedLatency:timespan",
                        "IntervalBetweenRuns:timespan",
                        "CursorScopedTables:string",
                        "ExportProperties:string");
        assertThat(answer.next()).isTrue();
        assertThat(answer.getString("Name")).isEqualTo("E");
        assertThat(answer.getString("CursorScopedTables")).isEqualTo("[\"['default'].['Logs']\"]");
        assertThat(answer.next()).isFalse();
        WantedExport export = wanted("E");
        assertThat(export.generation()).isEqualTo(1);
        assertThat(export.disabled()).isFalse();
        assertThat(export.facts()).containsExactly("Logs");
        assertThat(export.start().byTopic()).isEqualTo(Map.of(topic, Map.of(0, 0L, 1, 7L)));
        assertThatThrownBy(() -> create("E")).hasMessageContaining("there is a continuous-export");
    }

    @Test
    void alterKeepsWhereItStartsAndAddsNewTablesAtTheirEnds() throws Exception {
        produce(topic, 0, 3);
        create("E");
        server.command(".disable continuous-export E");
        WantedExport before = wanted("E");
        produce(topic, 0, 5);
        produce(other, 0, 2);
        server.command(
                ".alter continuous-export E to table Lake with (intervalBetweenRuns = 2h)"
                        + " <| union Logs, Other");
        WantedExport after = wanted("E");
        assertThat(after.incarnation()).isEqualTo(before.incarnation());
        assertThat(after.generation()).isGreaterThan(before.generation());
        assertThat(after.disabled()).isTrue();
        assertThat(after.start().byTopic())
                .isEqualTo(Map.of(topic, Map.of(0, 3L, 1, 0L), other, Map.of(0, 2L)));
        assertThat(after.facts()).containsExactly("Logs", "Other");
    }

    @Test
    void whatAnExportUsesRaisesItsGenerationAndNothingElseDoes() throws Exception {
        server.command(".create-or-alter function Good() { Logs | where Level != 'Debug' }");
        server.command(
                ".create continuous-export E to table Lake with (intervalBetweenRuns = 1h) <|"
                        + " Good()");
        assertThat(wanted("E").generation()).isEqualTo(1);
        server.command(".create-or-alter function Good() { Logs | where Level == 'Error' }");
        assertThat(wanted("E").generation()).isEqualTo(2);
        server.command(
                ".create-or-alter table Logs kafka-connection with (topic = '%s', format = 'csv')"
                        .formatted(topic));
        assertThat(wanted("E").generation()).isEqualTo(3);
        server.command(
                ".alter external table Lake (Level: string, At: datetime) kind = storage"
                        + " dataformat = parquet (h@'file:///tmp/sluice-other')");
        assertThat(wanted("E").generation()).isEqualTo(4);
        server.command(".create table Unused (X: long)");
        server.command(".create-or-alter function Unused2() { print 1 }");
        server.command(".enable continuous-export E");
        assertThat(wanted("E").generation()).isEqualTo(4);
        assertThatThrownBy(() -> server.command(".drop function Good")).hasMessageContaining("'E'");
    }

    @Test
    void enableDisableAndDropAnswerWithHowFarExportsAre() throws Exception {
        create("A");
        create("B");
        KustoResultSetTable disabled = server.command(".disable continuous-export A");
        assertThat(columns(disabled))
                .endsWith(
                        "LastRunTime:datetime",
                        "StartCursor:string",
                        "IsDisabled:bool",
                        "LastRunResult:string",
                        "ExportedTo:datetime",
                        "IsRunning:bool");
        assertThat(disabled.next()).isTrue();
        assertThat(disabled.getString("Name")).isEqualTo("A");
        assertThat(disabled.getBoolean("IsDisabled")).isTrue();
        assertThat(wanted("A").disabled()).isTrue();
        KustoResultSetTable enabled = server.command(".enable continuous-export A");
        assertThat(enabled.next()).isTrue();
        assertThat(enabled.getBoolean("IsDisabled")).isFalse();
        KustoResultSetTable remaining = server.command(".drop continuous-export A");
        assertThat(columns(remaining)).isEqualTo(columns(disabled));
        assertThat(remaining.next()).isTrue();
        assertThat(remaining.getString("Name")).isEqualTo("B");
        assertThat(remaining.next()).isFalse();
        assertThat(exports.all()).extracting(WantedExport::dropped).containsExactly(true, false);
        KustoResultSetTable journal =
                server.command(".show journal | where EntityName == 'A' | project Event");
        assertThat(journal.getData().toString())
                .contains("CREATE-CONTINUOUS-EXPORT", "ALTER-", "DROP-CONTINUOUS-EXPORT");
    }

    @Test
    void droppedAndCreatedAgainIsAnotherExport() throws Exception {
        create("E");
        String first = wanted("E").incarnation();
        produce(topic, 0, 4);
        server.command(
                ".execute database script <|\n"
                        + ".drop continuous-export E\n"
                        + ".create continuous-export E to table Lake with (intervalBetweenRuns = 1h) <|"
                        + " Logs");
        WantedExport second = wanted("E");
        assertThat(second.incarnation()).isNotEqualTo(first);
        assertThat(second.start().byTopic()).isEqualTo(Map.of(topic, Map.of(0, 4L, 1, 0L)));
        assertThat(exports.all())
                .extracting(WantedExport::incarnation)
                .containsExactly(first, second.incarnation());
        exports.delete(second.incarnation());
        exports.delete(first);
        assertThat(exports.all()).containsExactly(second);
    }

    @Test
    void scriptWithOneMistakeWantsNothing() throws Exception {
        KustoResultSetTable rows =
                server.command(
                        ".execute database script <|\n"
                                + ".create continuous-export E to table Lake with (intervalBetweenRuns"
                                + " = 1h) <| Logs\n"
                                + ".create continuous-export F to table Lake with (intervalBetweenRuns"
                                + " = 1h) <| Nowhere");
        assertThat(rows.getData().toString()).contains("Failed", "Nowhere");
        assertThat(exports.all()).isEmpty();
        assertThat(store.load().byName().get("default").continuousExports()).isEmpty();
    }

    @Test
    void unknownCursorIsRefusedAtItsPlaceAndNothingIsMoved() throws Exception {
        create("E");
        assertThatThrownBy(
                        () ->
                                server.command(
                                        ".set continuous-export E cursor to '123456789012345678'"))
                .hasMessageContaining("has no cursor 123456789012345678");
        assertThat(wanted("E").cursorMove()).isEmpty();
        assertThat(wanted("E").generation()).isEqualTo(1);
    }

    @Test
    void topicThatIsNotThereIsTheUsersMistake() throws Exception {
        server.command(".create table Lost (Level: string, At: datetime)");
        server.command(
                ".create-or-alter table Lost kafka-connection with (topic = 'not-there', format ="
                        + " 'json')");
        assertThat(
                        server.post(
                                        "/v1/rest/mgmt",
                                        "default",
                                        ".create continuous-export E to table Lake with"
                                                + " (intervalBetweenRuns = 1h) <| Lost")
                                .statusCode())
                .isEqualTo(400);
        assertThat(exports.all()).isEmpty();
    }

    @Test
    void whenKafkaDoesNotAnswerNothingIsCreated() {
        try (ServerFixture lonely = server("localhost:1")) {
            var answer =
                    lonely.post(
                            "/v1/rest/mgmt",
                            "default",
                            ".create continuous-export E to table Lake with (intervalBetweenRuns ="
                                    + " 1h) <| Logs");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains(topic);
        }
        assertThat(exports.all()).isEmpty();
        assertThat(store.load().byName().get("default").continuousExports()).isEmpty();
    }

    @Test
    void schemaAsScriptCreatesTheExportsAgain() throws Exception {
        create("E");
        settle("E");
        KustoResultSetTable script = server.command(".show database default schema as csl script");
        StringBuilder commands = new StringBuilder();
        while (script.next()) {
            commands.append(script.getString(0)).append('\n');
        }
        assertThat(commands.toString()).contains(".create-or-alter continuous-export E");
        server.command(".create database Copy");
        server.command("Copy", ".execute database script <|\n" + commands);
        assertThat(exports.of("Copy"))
                .extracting(WantedExport::facts)
                .containsExactly(List.of("Logs"));
        assertThat(exports.of("default").get(0).isSettled()).isTrue();
    }
}
