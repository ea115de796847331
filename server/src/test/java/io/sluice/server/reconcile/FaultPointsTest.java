package io.sluice.server.reconcile;

import static io.sluice.server.reconcile.ReconcileFixture.await;
import static io.sluice.server.reconcile.ReconcileFixture.export;
import static io.sluice.server.reconcile.ReconcileFixture.id;
import static io.sluice.server.reconcile.ReconcileFixture.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.connector.ledger.record.ExportDefinition;
import io.sluice.server.ServerFixture;
import io.sluice.server.export.WantedExport.State;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Servers die between any two steps, one after the other, each where the one before had left
 * things. Whatever died, one job of the export runs at the end, or none, and its records are in the
 * files as often as they are to be.
 */
class FaultPointsTest {
    private static final int BATCH = 200;
    private static final Set<FaultPoint> ALL =
            EnumSet.range(FaultPoint.CHANGE_SEEN, FaultPoint.RECORDED);

    private ReconcileFixture fixture;
    private ServerFixture server;

    /** Gives a command, and has as many servers die over it as there are points. */
    private void give(String command, Set<FaultPoint> points) {
        List<FaultPoint> inOrder = List.copyOf(points);
        ServerDied.at(inOrder.isEmpty() ? null : inOrder.get(0));
        run(server, command);
        for (int i = 0; i < inOrder.size(); i++) {
            fixture.awaitDead(server);
            server.close();
            ServerDied.at(i + 1 < inOrder.size() ? inOrder.get(i + 1) : null);
            server = fixture.startServer();
        }
    }

    private void sendAndAwait(long exported) {
        fixture.send(BATCH);
        fixture.awaitExported("E", exported);
    }

    private void oneJobRuns() {
        fixture.awaitState("E", State.RUNNING);
        assertThat(fixture.aliveByName("E")).hasSize(1);
        assertThat(fixture.wanted("E").orElseThrow().applied().jobId())
                .contains(fixture.aliveByName("E").get(0).id().toHexString());
    }

    private String startCursor() {
        return fixture.ledger()
                .load(id("E"))
                .definition()
                .map(ExportDefinition::startCursor)
                .orElseThrow()
                .name();
    }

    @Test
    void serverThatDiesAtAnyStepLeavesOneJobAndEachRecordOnce() {
        lifeWithDeathsAt(
                EnumSet.of(
                        FaultPoint.DEFINED,
                        FaultPoint.TOLD,
                        FaultPoint.BEFORE_SUBMISSION,
                        FaultPoint.SUBMITTED),
                EnumSet.of(FaultPoint.JOBS_ENDED, FaultPoint.STATUS_TOLD),
                EnumSet.noneOf(FaultPoint.class));
    }

    @Test
    @Tag("slow")
    void serverThatDiesAtEveryStepOfEveryCommandLeavesOneJobAndEachRecordOnce() {
        lifeWithDeathsAt(ALL, EnumSet.range(FaultPoint.CHANGE_SEEN, FaultPoint.TOLD), ALL);
    }

    private void lifeWithDeathsAt(
            Set<FaultPoint> ofCreate, Set<FaultPoint> ofDisable, Set<FaultPoint> ofEnable) {
        try (ReconcileFixture mine = new ReconcileFixture()) {
            fixture = mine;
            server = fixture.startServer();
            fixture.defineTable(server);
            // Created: what was there before is not exported.
            fixture.send(BATCH);
            give(export("E", "Logs | project Seq"), ofCreate);
            oneJobRuns();
            sendAndAwait(BATCH);
            // Disabled, and enabled again.
            give(".disable continuous-export E", ofDisable);
            fixture.awaitState("E", State.STOPPED);
            await(() -> fixture.aliveByName("E").isEmpty(), () -> "a disabled export runs");
            fixture.send(BATCH);
            give(".enable continuous-export E", ofEnable);
            oneJobRuns();
            fixture.awaitExported("E", 2L * BATCH);
            assertThat(fixture.lake("select count(*), count(distinct Seq), min(Seq) from lake"))
                    .isEqualTo(List.of(List.of(2L * BATCH, 2L * BATCH, (long) BATCH)));
            // Altered, and in the same breath set back to its start: everything once more, changed.
            give(
                    """
                    .execute database script <|
                    %s

                    .set continuous-export E cursor to "%s"
                    """
                            .formatted(
                                    export("E", "Logs | project Seq = Seq + 1000000"),
                                    startCursor()),
                    ALL);
            oneJobRuns();
            sendAndAwait(5L * BATCH);
            assertThat(
                            fixture.lake(
                                    "select Seq >= 1000000, count(*), count(distinct Seq) from lake group by 1 order by 1"))
                    .isEqualTo(
                            List.of(
                                    Arrays.asList(false, 2L * BATCH, 2L * BATCH),
                                    Arrays.asList(true, 3L * BATCH, 3L * BATCH)));
            // Dropped.
            give(
                    ".drop continuous-export E",
                    EnumSet.range(FaultPoint.DROP_SEEN, FaultPoint.FORGOTTEN));
            await(() -> fixture.rows().isEmpty(), () -> "still there: " + fixture.rows());
            assertThat(fixture.aliveByName("E")).isEmpty();
            assertThat(fixture.ledger().load(id("E")).exists()).isFalse();
        }
    }
}
