package io.sluice.job.dimension;

import static io.sluice.job.dimension.ExternalFixture.COLUMNS;
import static io.sluice.job.dimension.ExternalFixture.LOOKED_UP;
import static io.sluice.job.dimension.ExternalFixture.LOOKUP;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.connector.fault.FaultPoints;
import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.embedded.flink.EmbeddedFlink;
import io.sluice.job.pipeline.ExportJob;
import io.sluice.job.secret.SecretPolicy;
import io.sluice.job.testing.ExportFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.api.common.JobID;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Facts of a run meet one state of an external table, whatever fails and whoever writes to it. */
class ExternalDimensionFaultsTest {
    private static EmbeddedFlink flink;
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicReference<Trap> trap = new AtomicReference<>();
    private ExternalFixture fixture;

    /** What happens once, when a point is reached for the given time. */
    private record Trap(String point, AtomicInteger fuse, Runnable action) {}

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
        fixture = new ExternalFixture(flink, directory, "parquet");
        FaultPoints.listen(
                point -> {
                    if (point.equals(DimensionReadOperator.READING)) {
                        reads.incrementAndGet();
                    }
                    Trap set = trap.get();
                    if (set != null
                            && set.point().equals(point)
                            && set.fuse().getAndDecrement() == 0) {
                        set.action().run();
                    }
                });
    }

    @AfterEach
    void stop() {
        FaultPoints.listen(null);
        fixture.close();
    }

    private void at(String point, int time, Runnable action) {
        trap.set(new Trap(point, new AtomicInteger(time), action));
    }

    private static void fail() {
        throw new IllegalStateException("fails, as wanted");
    }

    @Test
    void failureAtAnyStepOfARunChangesNothingThatFactsMeet() {
        // Given
        fixture.facts.export.submit(fixture.script(COLUMNS, LOOKUP));
        int from = 0;
        for (String point :
                List.of(
                        "source.enumerator.found",
                        "source.enumerator.opening",
                        "source.reader.opened",
                        DimensionReadOperator.READING,
                        EnrichOperator.KEEPING,
                        "source.reader.finish",
                        "source.reader.finished",
                        "source.enumerator.snapshot",
                        "source.reader.snapshot",
                        "source.enumerator.checkpointed",
                        EnrichOperator.MEETING)) {
            fixture.write("a", from, from + 10, point);
            from = (from + 7) % 30;
            fixture.sendFacts();
            fixture.facts.export.awaitSent();
            at(point, from % 2, ExternalDimensionFaultsTest::fail);
            // When
            RunRecord run = fixture.next();
            // Then
            trap.set(null);
            assertThat(fixture.rowsOf(run)).as(point).isEqualTo(fixture.expected(LOOKED_UP));
        }
    }

    @Test
    void replayReadsTheFilesThatWereFixedAndTheNextRunThoseThatCameSince() {
        // Given
        fixture.write("a", 0, 20, "first");
        fixture.facts.export.submit(fixture.script(COLUMNS, LOOKUP));
        at(
                DimensionReadOperator.READING,
                0,
                () -> {
                    fixture.write("b", 20, 30, "late");
                    fail();
                });
        // When
        fixture.sendFacts();
        RunRecord run = fixture.next();
        // Then
        assertThat(reads).as("once, and in the replay").hasValue(2);
        assertThat(fixture.rowsOf(run)).hasSize(60);
        assertThat(fixture.rowsOf(run)).noneMatch(row -> ((String) row.get(2)).contains("late"));
        assertThat(fixture.rowsOf(run)).anyMatch(row -> ((String) row.get(2)).contains("first"));
        fixture.forgetFacts();
        fixture.sendFacts();
        assertThat(fixture.rowsOf(fixture.next())).isEqualTo(fixture.expected(LOOKED_UP));
        assertThat(reads).hasValue(3);
    }

    @Test
    void runWhoseFilesAreGoneBeginsWithThoseThatAreThereAndTellsWhich() {
        // Given
        fixture.write("a", 0, 20, "first");
        JobID job = fixture.facts.export.submit(fixture.script(COLUMNS, LOOKUP));
        at(
                DimensionReadOperator.READING,
                0,
                () -> {
                    fixture.delete("a");
                    fixture.write("b", 10, 30, "second");
                });
        // When
        fixture.sendFacts();
        RunRecord run = fixture.next();
        // Then
        assertThat(fixture.rowsOf(run)).isEqualTo(fixture.expected(LOOKED_UP));
        assertThat(fixture.facts.export.fixture().awaitFailedAttempt(job, "EXP3008"))
                .contains("EXP3008: dimension table external_table('Devices') cannot be read: file")
                .contains("a.parquet': it is gone since it was listed")
                .contains("The run begins again with the files that 'Devices' has then");
        fixture.sendFacts();
        assertThat(fixture.rowsOf(fixture.next())).isEqualTo(fixture.expected(LOOKED_UP));
        fixture.write("a", 0, 15, "third");
        fixture.sendFacts();
        assertThat(fixture.rowsOf(fixture.next())).isEqualTo(fixture.expected(LOOKED_UP));
    }

    @Test
    @Tag("slow")
    void damagedFileHoldsTheRunUpUntilItIsReplaced() throws Exception {
        // Given
        fixture.write("a", 0, 20, "first");
        Files.writeString(fixture.file("b"), "no Parquet at all");
        JobID job = fixture.facts.export.submit(fixture.script(COLUMNS, LOOKUP));
        fixture.sendFacts();
        // When
        fixture.facts.export.advance(1);
        assertThat(fixture.facts.export.fixture().awaitFailedAttempt(job, "EXP3008"))
                .contains("b.parquet'")
                .contains("Repair, replace or remove the file");
        fixture.write("b", 20, 30, "second");
        // Then
        RunRecord run = fixture.facts.export.awaitRun(fixture.facts.export.now());
        assertThat(fixture.rowsOf(run)).isEqualTo(fixture.expected(LOOKED_UP));
    }

    @Test
    void filesReplacedOnceFactsHaveMetThemChangeNothingInTheReplay() {
        // Given
        fixture.write("a", 0, 20, "first");
        fixture.facts.export.submit(fixture.script(COLUMNS, LOOKUP));
        at(
                EnrichOperator.MEETING,
                0,
                () -> {
                    fixture.write("a", 0, 30, "second");
                    fail();
                });
        // When
        fixture.sendFacts();
        RunRecord run = fixture.next();
        // Then
        assertThat(reads).as("kept in the checkpoint").hasValue(1);
        assertThat(fixture.rowsOf(run)).hasSize(60);
        assertThat(fixture.rowsOf(run)).noneMatch(row -> ((String) row.get(2)).contains("second"));
        assertThat(fixture.rowsOf(run)).anyMatch(row -> ((String) row.get(2)).contains("first"));
        fixture.forgetFacts();
        fixture.sendFacts();
        assertThat(fixture.rowsOf(fixture.next())).isEqualTo(fixture.expected(LOOKED_UP));
    }

    @Test
    void jobStartedFromASavepointReadsOnlyWhatHasChanged() {
        // Given
        fixture.write("a", 0, 20, "first");
        String script = fixture.script(COLUMNS, LOOKUP);
        ExportFixture exports = fixture.facts.export.fixture();
        JobID job = fixture.facts.export.submit(script);
        fixture.sendFacts();
        assertThat(fixture.rowsOf(fixture.next())).isEqualTo(fixture.expected(LOOKED_UP));
        String savepoint = exports.stopWithSavepoint(job);
        // When
        fixture.facts.export.submit(
                fixture.facts.export.job(script), SavepointRestoreSettings.forPath(savepoint));
        // Then
        fixture.sendFacts();
        assertThat(fixture.rowsOf(fixture.next())).isEqualTo(fixture.expected(LOOKED_UP));
        assertThat(reads).hasValue(1);
        fixture.write("a", 10, 30, "second");
        fixture.sendFacts();
        assertThat(fixture.rowsOf(fixture.next())).isEqualTo(fixture.expected(LOOKED_UP));
        assertThat(reads).hasValue(2);
    }

    @Test
    void tableThatIsTooLargeEndsTheJobAndSaysHowLargeItIs() {
        fixture.write("a", 0, 20_000, "a name that is rather long, so that the table is large");
        ExportFixture exports = fixture.facts.export.fixture();
        ExportJob job =
                ExportJob.of(
                        exports.plan(fixture.script(COLUMNS, LOOKUP)),
                        exports.installation("sluice.dimension.max-bytes", "1 mb"),
                        new SecretPolicy.KeepInProcess());
        JobID id = fixture.facts.export.submit(job);
        fixture.sendFacts();

        fixture.facts.export.advance(1);

        assertThat(exports.awaitFailure(id)).contains("EXP3007: dimension table 'Devices' needs ");
    }
}
