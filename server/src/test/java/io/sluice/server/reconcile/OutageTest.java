package io.sluice.server.reconcile;

import static io.sluice.server.reconcile.ReconcileFixture.await;
import static io.sluice.server.reconcile.ReconcileFixture.export;
import static io.sluice.server.reconcile.ReconcileFixture.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.server.ServerFixture;
import io.sluice.server.export.WantedExport.State;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the reconciler needs is away for a while: what runs goes on, what is wanted comes later. */
class OutageTest {
    private static final int BATCH = 200;

    private static void hasEachOnce(ReconcileFixture fixture, long records) {
        assertThat(
                        fixture.lake(
                                "select count(*), count(distinct Seq % 1000000), max(Seq % 1000000) from lake"))
                .isEqualTo(List.of(List.of(records, records, records - 1)));
    }

    @Test
    void flinkThatDoesNotAnswerHoldsBackChangesButNoRuns() {
        try (TcpForwarder toFlink =
                        TcpForwarder.to(ReconcileFixture.sharedFlink().webUi().getPort());
                ReconcileFixture fixture =
                        new ReconcileFixture(
                                "sluice.server.flink.rest-url",
                                "http://127.0.0.1:" + toFlink.port())) {
            ServerFixture server = fixture.startServer();
            fixture.defineTable(server);
            run(server, export("E", "Logs | project Seq"));
            fixture.send(BATCH);
            fixture.awaitExported("E", BATCH);
            // When
            toFlink.cut();
            run(server, export("E", "Logs | project Seq = Seq + 1000000"));
            run(server, export("Late", "Logs | where Seq < 0"));
            fixture.send(BATCH);
            // Then
            fixture.awaitExported("E", 2L * BATCH);
            await(
                    () ->
                            fixture.wanted("E")
                                    .orElseThrow()
                                    .applied()
                                    .lastError()
                                    .contains("does not answer"),
                    () -> "nobody is told: " + fixture.wanted("E"));
            // When
            toFlink.restore();
            // Then
            fixture.awaitState("E", State.RUNNING);
            fixture.awaitState("Late", State.RUNNING);
            fixture.send(BATCH);
            fixture.awaitExported("E", 3L * BATCH);
            assertThat(fixture.aliveByName("E")).hasSize(1);
            hasEachOnce(fixture, 3L * BATCH);
            // It starts where the topic ended when it was created, not when it could be run.
            await(
                    () ->
                            fixture.runs("Late").stream().mapToLong(r -> r.recordsRead()).sum()
                                    >= 2L * BATCH,
                    () -> "read: " + fixture.runs("Late"));
        }
    }

    @Test
    void catalogThatDoesNotAnswerHoldsBackChangesButNoRuns() throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                TcpForwarder toCatalog = TcpForwarder.to(postgres.getPort());
                ReconcileFixture fixture =
                        new ReconcileFixture(
                                "sluice.server.catalog.url",
                                "jdbc:postgresql://127.0.0.1:%d/postgres?connectTimeout=2&socketTimeout=5"
                                        .formatted(toCatalog.port()),
                                "sluice.server.catalog.user",
                                "postgres",
                                "sluice.server.catalog.password",
                                "postgres")) {
            ServerFixture server = fixture.startServer();
            fixture.defineTable(server);
            run(server, export("E", "Logs | project Seq"));
            fixture.send(BATCH);
            fixture.awaitExported("E", BATCH);
            fixture.awaitState("E", State.RUNNING);
            String job = fixture.wanted("E").orElseThrow().applied().jobId().orElseThrow();
            // When
            toCatalog.cut();
            await(
                    () -> server.get("/metrics").body().contains("sluice_reconcile_leader 0"),
                    () -> "a server without a catalog acts");
            fixture.send(BATCH);
            // Then
            await(
                    () ->
                            fixture.runs("E").stream().mapToLong(r -> r.recordsExported()).sum()
                                    == 2L * BATCH,
                    () -> "the run did not take place");
            // When
            toCatalog.restore();
            await(
                    () -> server.get("/metrics").body().contains("sluice_reconcile_leader 1"),
                    () -> "the server does not act again");
            // Then
            fixture.awaitState("E", State.RUNNING);
            assertThat(fixture.wanted("E").orElseThrow().applied().jobId()).contains(job);
            assertThat(fixture.aliveByName("E")).hasSize(1);
            hasEachOnce(fixture, 2L * BATCH);
        }
    }
}
