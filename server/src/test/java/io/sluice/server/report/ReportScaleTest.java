package io.sluice.server.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.connector.ledger.follow.LedgerNews;
import io.sluice.connector.ledger.follow.NewsBatch;
import io.sluice.connector.ledger.record.ExportId;
import io.sluice.embedded.kafka.EmbeddedKafka;
import io.sluice.server.ServerFixture;
import io.sluice.server.catalog.CatalogStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Measures, and prints, what a thousand exports and a million artifacts cost. */
@Tag("slow")
class ReportScaleTest {
    private static final int EXPORTS = 1_000;
    private static final int RUNS = 10_000;
    private static final int ARTIFACTS_PER_RUN = 100;
    private static final ExportId FIRST = new ExportId("default", "E0");

    @TempDir Path directory;

    private interface Work {
        long count() throws Exception;
    }

    private static long measure(String kind, String what, Work work) throws Exception {
        long rows = 0;
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long started = System.nanoTime();
            rows = work.count();
            best = Math.min(best, System.nanoTime() - started);
        }
        System.out.printf(Locale.ROOT, "%s: %s: %.1f ms, %d rows%n", kind, what, best / 1e6, rows);
        return rows;
    }

    @ParameterizedTest
    @ValueSource(strings = {"H2", "PostgreSQL"})
    void thousandExportsAndAMillionArtifacts(String kind) throws Exception {
        if (kind.equals("H2")) {
            measureOn(
                    kind,
                    "jdbc:h2:file:" + directory.resolve("catalog") + ";AUTO_SERVER=TRUE",
                    "sluice");
            return;
        }
        try (EmbeddedPostgres postgres =
                EmbeddedPostgres.builder().setDataDirectory(directory.resolve("pg")).start()) {
            measureOn(
                    kind,
                    "jdbc:postgresql://localhost:%d/postgres".formatted(postgres.getPort()),
                    "postgres");
        }
    }

    private void measureOn(String kind, String url, String user) throws Exception {
        LedgerWriter ledger = new LedgerWriter();
        String topic = ledger.name + ".logs";
        EmbeddedKafka.shared().createTopic(topic, 1);
        try (CatalogStore store = CatalogStore.open(url, user, "")) {
            fill(store);
        }
        List<String> settings = new ArrayList<>(List.of(ledger.settings(url)));
        settings.addAll(List.of("sluice.server.catalog.user", user));
        try (ServerFixture server = ServerFixture.start(settings.toArray(new String[0]))) {
            define(server, topic);
            server.command(".create function F() { Logs | where Level == 'x' }");
            markApplied(url, user);
            assertThat(
                            measure(
                                    kind,
                                    ".show continuous-exports",
                                    () -> server.command(".show continuous-exports").count()))
                    .isEqualTo(EXPORTS);
            assertThat(
                            measure(
                                    kind,
                                    "artifacts of the last hour of 1,000,000",
                                    () ->
                                            server.command(
                                                            ".show continuous-export E0"
                                                                    + " exported-artifacts | where"
                                                                    + " Timestamp > ago(1h)")
                                                    .count()))
                    .isEqualTo(30L * ARTIFACTS_PER_RUN);
            measure(
                    kind,
                    "an alter among 1,000 exports",
                    () ->
                            server.command(
                                            ".alter continuous-export E7 to table Lake with"
                                                    + " (intervalBetweenRuns = 2h) <| Logs")
                                    .count());
            measure(
                    kind,
                    "a changed function among 1,000 exports",
                    () ->
                            server.command(
                                            ".create-or-alter function F() { Logs | where Level =="
                                                    + " 'y' }")
                                    .count());
        }
    }

    /** A run every two minutes of the last 14 days, 100 files each. */
    private static void fill(CatalogStore store) {
        long now = System.currentTimeMillis();
        long step = 120_000L;
        for (int first = 0; first < RUNS; first += 500) {
            List<LedgerNews> news = new ArrayList<>();
            for (int i = first; i < first + 500; i++) {
                long at = now - (RUNS - i) * step + step / 2;
                news.add(new LedgerNews.Announced(LedgerWriter.run(FIRST, at, ARTIFACTS_PER_RUN)));
            }
            NewsBatch batch = new NewsBatch("filled", first, first + 500, news);
            store.transaction(handle -> ReportWriter.store(handle, batch));
        }
    }

    /** As the reconciler does when the ledger has an export. */
    private static void markApplied(String url, String user) {
        try (CatalogStore store = CatalogStore.open(url, user, "")) {
            store.transaction(
                    handle -> {
                        handle.execute("UPDATE reported_exports SET created_on = 0");
                        return handle.execute("UPDATE exports SET applied_generation = generation");
                    });
        }
    }

    private static void define(ServerFixture server, String topic) throws Exception {
        server.command(".create table Logs (Level: string)");
        server.command(
                ".create-or-alter table Logs kafka-connection with (topic = '%s', format = 'json')"
                        .formatted(topic));
        server.command(
                ".create external table Lake (Level: string) kind = storage dataformat = parquet"
                        + " (h@'file:///tmp/sluice-never-written')");
        StringBuilder script = new StringBuilder(".execute database script <|\n");
        for (int i = 0; i < EXPORTS; i++) {
            script.append(
                    ".create continuous-export E%d to table Lake with (intervalBetweenRuns = 1h, isDisabled = true) <| Logs\n"
                            .formatted(i));
        }
        server.command(script.toString());
    }
}
