package io.sluice.server.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.kusto.data.KustoResultSetTable;
import io.sluice.connector.ledger.record.ExportId;
import io.sluice.connector.ledger.record.Offsets;
import io.sluice.connector.ledger.record.RunRange;
import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.embedded.kafka.EmbeddedKafka;
import io.sluice.server.ServerFixture;
import io.sluice.server.catalog.CatalogStore;
import io.sluice.server.export.WantedExport;
import io.sluice.server.export.WantedExports;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is written on the ledger's topics is what {@code .show} gives, by Microsoft's client. */
class ExportReportsTest {
    private static final ExportId E = new ExportId("default", "E");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String url = "jdbc:h2:mem:" + UUID.randomUUID();
    private final LedgerWriter ledger = new LedgerWriter();
    private final String topic = ledger.name + ".logs";
    private CatalogStore store;
    private ServerFixture server;

    @BeforeEach
    void start() throws Exception {
        EmbeddedKafka.shared().createTopic(topic, 1);
        store = CatalogStore.open(url, "sluice", "");
        server = ServerFixture.start(ledger.settings(url));
        for (String command :
                List.of(
                        ".create table Logs (Level: string)",
                        ".create-or-alter table Logs kafka-connection with (topic = '%s', format = 'json')"
                                .formatted(topic),
                        ".create external table Lake (Level: string) kind = storage"
                                + " dataformat = parquet (h@'file:///tmp/sluice-never-written')",
                        ".create continuous-export E to table Lake with (intervalBetweenRuns = 1h)"
                                + " <| Logs")) {
            server.command(command);
        }
        ledger.define(E, topic);
    }

    @AfterEach
    void stop() {
        server.close();
        store.close();
    }

    private KustoResultSetTable show(String what) throws Exception {
        return server.command(".show continuous-export E " + what);
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("not within " + PATIENCE);
            }
            Thread.sleep(50);
        }
    }

    private void awaitRows(String what, int count) throws Exception {
        await(() -> show(what).count() == count);
    }

    private static List<String> columns(KustoResultSetTable table) {
        return Arrays.stream(table.getColumns())
                .map(column -> column.getColumnName() + ":" + column.getColumnType())
                .toList();
    }

    @Test
    void runThatIsToldTwiceIsShownOnce() throws Exception {
        long now = System.currentTimeMillis() + 20;
        RunRecord run = LedgerWriter.run(E, now, 3);
        ledger.announce(run);
        ledger.announce(run);
        ledger.announce(LedgerWriter.run(E, now + 100, 2));
        awaitRows("runs", 2);
        KustoResultSetTable artifacts = show("exported-artifacts");
        assertThat(columns(artifacts))
                .containsExactly(
                        "Timestamp:datetime",
                        "ExternalTableName:string",
                        "Path:string",
                        "NumRecords:long",
                        "SizeInBytes:long");
        assertThat(artifacts.count()).isEqualTo(5);
        assertThat(artifacts.next()).isTrue();
        assertThat(artifacts.getString("ExternalTableName")).isEqualTo("Lake");
        assertThat(artifacts.getString("Path")).isEqualTo(run.artifacts().get(0).path());
        assertThat(artifacts.getLong("SizeInBytes")).isEqualTo(100);
        KustoResultSetTable sum =
                show(
                        "exported-artifacts | where Timestamp > ago(1h) | summarize Files ="
                                + " count(), Rows = sum(NumRecords)");
        assertThat(sum.next()).isTrue();
        assertThat(sum.getLong("Files")).isEqualTo(5);
        assertThat(sum.getLong("Rows")).isEqualTo(50);
        assertThat(show("exported-artifacts | where Timestamp > now(1h)").count()).isZero();
        assertThat(show("exported-artifacts | take 4").count()).isEqualTo(4);
    }

    @Test
    void exportShowsHowFarItIs() throws Exception {
        await(
                () -> {
                    KustoResultSetTable row = show("");
                    return row.next() && row.getString("StartCursor").matches("\\d{18}");
                });
        KustoResultSetTable before = show("");
        assertThat(before.next()).isTrue();
        assertThat(before.getString("LastRunResult")).isEmpty();
        assertThat(before.getKustoDateTime("ExportedTo")).isNull();
        long now = System.currentTimeMillis() + 20;
        RunRecord run = LedgerWriter.run(E, now, 1);
        ledger.announce(run);
        awaitRows("runs", 1);
        KustoResultSetTable after = show("");
        assertThat(after.next()).isTrue();
        assertThat(after.getString("LastRunResult")).isEqualTo("Completed");
        assertThat(after.getKustoDateTime("ExportedTo").toInstant(ZoneOffset.UTC))
                .isEqualTo(Instant.ofEpochMilli(run.cut()));
        assertThat(after.getKustoDateTime("LastRunTime").toInstant(ZoneOffset.UTC))
                .isEqualTo(Instant.ofEpochMilli(run.startedOn()));
        RunRange failed = new RunRange(now + 3_600_000, now, now + 50, Offsets.NONE, Offsets.NONE);
        ledger.fail(E, now + 60, Optional.of(failed));
        awaitRows("failures", 1);
        KustoResultSetTable failures = show("failures | where Timestamp > ago(1h)");
        assertThat(failures.next()).isTrue();
        assertThat(failures.getString("Name")).isEqualTo("E");
        assertThat(failures.getString("FailureKind")).isEqualTo("Failure");
        assertThat(failures.getString("Details")).isEqualTo("the destination is gone");
        KustoResultSetTable last = show("");
        assertThat(last.next()).isTrue();
        assertThat(last.getString("LastRunResult")).isEqualTo("Failed");
        KustoResultSetTable runs = show("runs | where State == 'Failed'");
        assertThat(runs.count()).isEqualTo(1);
        KustoResultSetTable pending =
                server.command(".show cluster pending continuous-exports | project Name, State");
        assertThat(pending.next()).isTrue();
        assertThat(pending.getString("Name")).isEqualTo("E");
    }

    @Test
    void cursorThatTheLedgerKnowsIsWantedAndInTheJournal() throws Exception {
        await(
                () -> {
                    KustoResultSetTable row = show("");
                    return row.next() && !row.getString("StartCursor").isEmpty();
                });
        KustoResultSetTable row = show("");
        row.next();
        String cursor = row.getString("StartCursor");
        KustoResultSetTable answer =
                server.command(".set continuous-export E cursor to '%s'".formatted(cursor));
        assertThat(answer.next()).isTrue();
        assertThat(answer.getString("Name")).isEqualTo("E");
        WantedExport wanted = new WantedExports(store).find(E).orElseThrow();
        assertThat(wanted.generation()).isEqualTo(2);
        assertThat(wanted.cursorMove()).contains(new WantedExport.CursorMove(cursor, 2));
        assertThat(
                        server.command(
                                        ".show journal | where Event == 'SET-CONTINUOUS-EXPORT-CURSOR' | where UpdatedEntityState == '%s'"
                                                .formatted(cursor))
                                .count())
                .isEqualTo(1);
    }

    @Test
    void serverThatWasDownCatchesUp() throws Exception {
        long now = System.currentTimeMillis() + 20;
        ledger.announce(LedgerWriter.run(E, now, 1));
        awaitRows("runs", 1);
        server.close();
        ledger.announce(LedgerWriter.run(E, now + 100, 1));
        ledger.announce(LedgerWriter.run(E, now + 200, 1));
        server = ServerFixture.start(ledger.settings(url));
        awaitRows("runs", 3);
        assertThat(show("exported-artifacts").count()).isEqualTo(3);
    }

    @Test
    void twoServersOnOneDatabaseStoreEverythingOnce() throws Exception {
        try (ServerFixture second = ServerFixture.start(ledger.settings(url))) {
            long now = System.currentTimeMillis() + 20;
            for (int i = 0; i < 20; i++) {
                ledger.announce(LedgerWriter.run(E, now + 100L * i, 2));
            }
            awaitRows("runs", 20);
            assertThat(second.command(".show continuous-export E exported-artifacts").count())
                    .isEqualTo(40);
        }
    }

    @Test
    void whatIsOlderThanFourteenDaysGoesAlsoWhereNoServerRan() throws Exception {
        long now = System.currentTimeMillis() + 20;
        ledger.announce(LedgerWriter.run(E, now, 1));
        awaitRows("runs", 1);
        long old = System.currentTimeMillis() - Duration.ofDays(15).toMillis();
        store.transaction(
                handle -> {
                    handle.execute(
                            "INSERT INTO reported_artifacts SELECT export_id, "
                                    + old
                                    + ", 0, 0, external_table, path, records, bytes FROM"
                                    + " reported_artifacts");
                    return 0;
                });
        new ReportPurge(store).runWhenDue();
        long left =
                store.transaction(
                        handle ->
                                handle.createQuery("SELECT COUNT(*) FROM reported_artifacts")
                                        .mapTo(Long.class)
                                        .one());
        assertThat(left).isEqualTo(1);
        ledger.announce(LedgerWriter.run(E, old, 1));
        ledger.announce(LedgerWriter.run(E, now + 100, 1));
        awaitRows("runs", 2);
        assertThat(show("exported-artifacts").count()).isEqualTo(2);
    }

    @Test
    void undecodableRecordsAreShownFromTheDeadLetterTopic() throws Exception {
        String letters = topic + ".dead-letter";
        EmbeddedKafka.shared().createTopic(letters, 1);
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(
                        ledger.ledger().client().load(),
                        new StringSerializer(),
                        new StringSerializer())) {
            for (String offset : List.of("7", "7", "9")) {
                ProducerRecord<String, String> letter =
                        new ProducerRecord<>(letters, topic + "-0-" + offset, "not json");
                header(letter, "sluice.table", "Logs");
                header(letter, "sluice.topic", topic);
                header(letter, "sluice.partition", "0");
                header(letter, "sluice.offset", offset);
                header(letter, "sluice.reason", "no JSON");
                producer.send(letter).get();
            }
        }
        KustoResultSetTable failures = server.command(".show ingestion failures");
        assertThat(columns(failures))
                .startsWith(
                        "OperationId:string",
                        "Database:string",
                        "Table:string",
                        "FailedOn:datetime",
                        "IngestionSourcePath:string",
                        "Details:string",
                        "FailureKind:string");
        assertThat(failures.count()).isEqualTo(2);
        assertThat(failures.next()).isTrue();
        assertThat(failures.getString("IngestionSourcePath")).isEqualTo(topic + "-0@7");
        assertThat(failures.getString("Details")).isEqualTo("no JSON");
        assertThat(server.command(".show ingestion failures | where FailedOn > now(1h)").count())
                .isZero();
    }

    private static void header(ProducerRecord<String, String> letter, String name, String value) {
        letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
