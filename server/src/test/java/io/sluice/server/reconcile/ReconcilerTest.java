package io.sluice.server.reconcile;

import static io.sluice.server.reconcile.ReconcileFixture.await;
import static io.sluice.server.reconcile.ReconcileFixture.export;
import static io.sluice.server.reconcile.ReconcileFixture.id;
import static io.sluice.server.reconcile.ReconcileFixture.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.connector.ledger.ExportCommands;
import io.sluice.connector.ledger.ExportLedger;
import io.sluice.server.ServerFixture;
import io.sluice.server.export.WantedExport.Applied;
import io.sluice.server.export.WantedExport.State;
import java.util.List;
import org.apache.flink.api.common.JobID;
import org.junit.jupiter.api.Test;

/** Servers and jobs that come and go; the cluster stays. */
class ReconcilerTest {
    private static final int BATCH = 200;

    private static Applied applied(ReconcileFixture fixture) {
        return fixture.wanted("E").orElseThrow().applied();
    }

    private static ServerFixture leader(ServerFixture server) {
        await(
                () -> server.get("/metrics").body().contains("sluice_reconcile_leader 1"),
                () -> "another server has the lease");
        return server;
    }

    private static void hasEachOnce(ReconcileFixture fixture, long records) {
        assertThat(
                        fixture.lake(
                                "select count(*), count(distinct Seq % 1000000), max(Seq % 1000000) from lake"))
                .isEqualTo(List.of(List.of(records, records, records - 1)));
    }

    @Test
    void serverThatEndsLeavesItsJobsAndTheNextOneFindsThem() {
        try (ReconcileFixture fixture = new ReconcileFixture()) {
            ServerFixture first = fixture.startServer();
            fixture.defineTable(first);
            run(first, export("E", "Logs | project Seq"));
            fixture.awaitState("E", State.RUNNING);
            String job = applied(fixture).jobId().orElseThrow();
            // When
            first.close();
            fixture.send(BATCH);
            fixture.awaitExported("E", BATCH);
            ServerFixture second = leader(fixture.startServer());
            run(second, ".create table Other (A: long)");
            fixture.send(BATCH);
            fixture.awaitExported("E", 2L * BATCH);
            // Then
            assertThat(applied(fixture).jobId()).contains(job);
            assertThat(fixture.aliveByName("E"))
                    .extracting(alive -> alive.id().toHexString())
                    .containsExactly(job);
            hasEachOnce(fixture, 2L * BATCH);
        }
    }

    @Test
    void oneOfTwoServersActsAndTheOtherOneTakesOver() {
        try (ReconcileFixture fixture = new ReconcileFixture()) {
            ServerFixture first = leader(fixture.startServer());
            ServerFixture second = fixture.startServer();
            fixture.defineTable(second);
            run(second, export("E", "Logs | project Seq"));
            fixture.send(BATCH);
            fixture.awaitExported("E", BATCH);
            assertThat(second.get("/metrics").body()).contains("sluice_reconcile_leader 0");
            // When
            ServerDied.at(FaultPoint.STATUS_TOLD);
            run(second, export("E", "Logs | project Seq = Seq + 1000000"));
            fixture.awaitDead(first);
            leader(second);
            fixture.send(BATCH);
            fixture.awaitExported("E", 2L * BATCH);
            // Then
            fixture.awaitState("E", State.RUNNING);
            assertThat(fixture.aliveByName("E")).hasSize(1);
            hasEachOnce(fixture, 2L * BATCH);
        }
    }

    @Test
    void jobThatIsCanceledInTheClusterIsStartedAgainAndSaysWhy() {
        try (ReconcileFixture fixture = new ReconcileFixture()) {
            ServerFixture server = fixture.startServer();
            fixture.defineTable(server);
            run(server, export("E", "Logs | project Seq"));
            fixture.send(BATCH);
            fixture.awaitExported("E", BATCH);
            fixture.awaitState("E", State.RUNNING);
            JobID job = JobID.fromHexString(applied(fixture).jobId().orElseThrow());
            // When
            fixture.cluster().flink().cancel(job);
            fixture.send(BATCH);
            fixture.awaitExported("E", 2L * BATCH);
            // Then
            fixture.awaitState("E", State.RUNNING);
            assertThat(applied(fixture).jobId()).isPresent().get().isNotEqualTo(job.toHexString());
            assertThat(applied(fixture).lastError()).contains("was canceled");
            hasEachOnce(fixture, 2L * BATCH);
        }
    }

    @Test
    void exportThatTheSystemDisablesIsDisabledInTheCatalogAndTheJournalSaysWho()
            throws InterruptedException {
        try (ReconcileFixture fixture = new ReconcileFixture()) {
            ServerFixture server = fixture.startServer();
            fixture.defineTable(server);
            run(server, export("E", "Logs | project Seq"));
            fixture.send(BATCH);
            fixture.awaitExported("E", BATCH);
            // When
            ExportLedger standing = fixture.ledger().load(id("E"));
            ExportCommands.giveUp(fixture.ledger(), id("E"), standing.epoch(), "it keeps failing");
            fixture.send(BATCH);
            // Then
            fixture.awaitState("E", State.STOPPED);
            assertThat(fixture.wanted("E").orElseThrow().disabled()).isTrue();
            assertThat(fixture.ledger().load(id("E")).status().reason())
                    .contains("it keeps failing");
            assertThat(fixture.store().journal(10))
                    .filteredOn(entry -> entry.entity().equals("E"))
                    .last()
                    .satisfies(entry -> assertThat(entry.author().principal()).isEqualTo("system"));
            assertThat(fixture.aliveByName("E")).isEmpty();
            // When
            run(server, ".enable continuous-export E");
            fixture.awaitExported("E", 2L * BATCH);
            // Then
            hasEachOnce(fixture, 2L * BATCH);
        }
    }

    @Test
    void exportWhoseSlotsAreNotFreeSaysThatItWaits() {
        try (ReconcileFixture fixture =
                new ReconcileFixture("sluice.server.flink.parallelism", "13")) {
            ServerFixture server = fixture.startServer();
            fixture.defineTable(server);
            run(server, export("E", "Logs | project Seq"));
            fixture.awaitState("E", State.WAITING_FOR_SLOTS);
            assertThat(applied(fixture).lastError())
                    .contains("waits for 13 slots")
                    .contains("of 12 are free");
            assertThat(server.get("/metrics").body())
                    .contains("sluice_exports{state=\"waiting_for_slots\"}");
        }
    }
}
