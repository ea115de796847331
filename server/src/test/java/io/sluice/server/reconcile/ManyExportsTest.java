package io.sluice.server.reconcile;

import static io.sluice.server.reconcile.ReconcileFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.server.ServerFixture;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A look at a thousand exports of which none is to be changed. */
class ManyExportsTest {
    private static final int EXPORTS = 1_000;
    private static final double MOST_SECONDS = 5;

    /** Exports that are disabled, and so by the ledger too. */
    private static void addSettled(ReconcileFixture fixture) {
        fixture.store()
                .transaction(
                        handle -> {
                            for (int i = 0; i < EXPORTS; i++) {
                                handle.createUpdate(
                                                "INSERT INTO exports (incarnation, database_name,"
                                                        + " name, generation, disabled, dropped,"
                                                        + " created_on, start_offsets, facts,"
                                                        + " used_names, applied_generation, state,"
                                                        + " last_error, attempts, next_attempt)"
                                                        + " VALUES (:incarnation, 'default', :name,"
                                                        + " 3, TRUE, FALSE, 0,"
                                                        + " '{\"t\":{\"0\":1,\"1\":2}}', '[\"T\"]',"
                                                        + " '[\"T\"]', 3, 'STOPPED', '', 0, 0)")
                                        .bind("incarnation", UUID.randomUUID().toString())
                                        .bind("name", "E" + i)
                                        .execute();
                            }
                            return EXPORTS;
                        });
    }

    private static double metric(ServerFixture server, String name) {
        Matcher line =
                Pattern.compile("^" + Pattern.quote(name) + " (\\S+)$", Pattern.MULTILINE)
                        .matcher(server.get("/metrics").body());
        assertThat(line.find()).as(name).isTrue();
        return Double.parseDouble(line.group(1));
    }

    private static double passes(ServerFixture server) {
        return metric(server, "sluice_reconcile_pass_seconds_count");
    }

    private static void awaitPasses(ServerFixture server, int more) {
        double until = passes(server) + more;
        await(() -> passes(server) >= until, () -> "no look at the exports");
    }

    @Test
    void lookThatFindsNothingToDoAsksTheClusterOnceAndKafkaNever() {
        // Nobody listens there: to ask Kafka would fail, and that would be kept with the export.
        try (ReconcileFixture fixture =
                new ReconcileFixture("sluice.kafka.bootstrap-servers", "127.0.0.1:1")) {
            addSettled(fixture);
            ServerFixture server = fixture.startServer();
            awaitPasses(server, 3);
            double before = metric(server, "sluice_reconcile_job_lists_total") - passes(server);
            awaitPasses(server, 3);
            // Then
            assertThat(metric(server, "sluice_exports{state=\"stopped\"}")).isEqualTo(EXPORTS);
            assertThat(metric(server, "sluice_reconcile_work_total")).isZero();
            assertThat(metric(server, "sluice_reconcile_job_lists_total") - passes(server))
                    .isBetween(before - 1, before + 1);
            assertThat(fixture.rows())
                    .hasSize(EXPORTS)
                    .allMatch(row -> row.applied().lastError().isEmpty());
        }
    }

    @Test
    @Tag("slow")
    void lookThatFindsNothingToDoTakesLessThanFiveSeconds() {
        try (ReconcileFixture fixture = new ReconcileFixture()) {
            addSettled(fixture);
            ServerFixture server = fixture.startServer();
            awaitPasses(server, 5);
            double seconds = metric(server, "sluice_reconcile_pass_seconds_sum") / passes(server);
            System.out.printf("a look at %d exports takes %.3f s%n", EXPORTS, seconds);
            assertThat(seconds).isLessThan(MOST_SECONDS);
        }
    }
}
