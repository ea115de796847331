package io.sluice.job.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.command.script.CheckedScript;
import io.sluice.command.script.Step;
import io.sluice.connector.fault.FaultPoints;
import io.sluice.connector.ledger.ExportLedger;
import io.sluice.connector.ledger.UnknownCursorException;
import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.embedded.flink.EmbeddedFlink;
import io.sluice.job.ScriptExports;
import io.sluice.job.pipeline.ExportJob;
import io.sluice.job.secret.SecretPolicy;
import io.sluice.job.testing.ExportFixture;
import io.sluice.job.testing.SteppedExport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.apache.flink.api.common.JobID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code .export to table} over what a topic holds, beside a continuous export of the same table.
 */
class OneTimeExportTest {
    private static EmbeddedFlink flink;
    private LifeCycleFixture fixture;
    private SteppedExport export;

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
        fixture = new LifeCycleFixture(flink, directory, Duration.ofSeconds(60));
        export = fixture.export();
    }

    @AfterEach
    void stop() {
        FaultPoints.listen(null);
        fixture.close();
    }

    private Optional<RunRecord> exportOnce(String query) throws Exception {
        export.awaitSent();
        String script = fixture.script("A") + ".export to table Lake <| " + query + "\n";
        CheckedScript checked =
                ScriptExports.check(script, export.fixture().installation()).orThrow();
        Step.ExportOnce step =
                checked.steps().stream()
                        .filter(Step.ExportOnce.class::isInstance)
                        .map(Step.ExportOnce.class::cast)
                        .findFirst()
                        .orElseThrow();
        OneTimeExport once = OneTimeExport.of(fixture.ledger(), checked.defaultDatabase(), step);
        ExportJob job =
                ExportJob.once(
                        once.plan(),
                        export.fixture().installation(),
                        new SecretPolicy.KeepInProcess(),
                        System.currentTimeMillis());
        JobID id = fixture.cluster().submit(job);
        ExportFixture.await(
                "the end of the job",
                () -> fixture.cluster().isAlive(id) ? null : true,
                () -> export.fixture().status(id).name());
        return once.finish();
    }

    @Test
    void historyUpToTheStartCursorAndTheContinuousExportCoverTheTopicOnce() throws Exception {
        // Given
        fixture.send(0, 501);
        export.awaitSent();
        fixture.define("A");
        fixture.send(501, 700);
        RunRecord first = export.next();
        String start =
                fixture.ledger()
                        .load(LifeCycleFixture.ID)
                        .definition()
                        .orElseThrow()
                        .startCursor()
                        .name();
        assertThat(first.recordsExported()).isEqualTo(199);
        // When
        Optional<RunRecord> history =
                exportOnce("A | where cursor_before_or_at('%s')".formatted(start));
        fixture.send(700, 800);
        export.next();
        // Then
        assertThat(history.orElseThrow().recordsExported()).isEqualTo(501);
        export.lake().hasExactly(0, 800);
        assertThat(fixture.ledger().exports().stream().map(ExportLedger::id).toList())
                .containsExactly(LifeCycleFixture.ID);
    }

    @Test
    void cursorOfARunSeparatesItsRecordsFromTheNext() throws Exception {
        // Given
        fixture.define("A | where Seq < 0");
        fixture.send(0, 101);
        String cursor = export.next().cursorAfter().name();
        fixture.send(101, 150);
        // When
        exportOnce("A | where cursor_after('%s')".formatted(cursor));
        // Then
        export.lake().hasExactly(101, 150);
    }

    @Test
    void unknownCursorIsRefusedBeforeAnythingRuns() {
        fixture.define("A");

        assertThatThrownBy(() -> exportOnce("A | where cursor_after('000000000000000017')"))
                .isInstanceOf(UnknownCursorException.class)
                .hasMessageContaining("has no cursor 000000000000000017");
    }

    @Test
    void topicWithoutRecordsGivesARunWithoutFiles() throws Exception {
        RunRecord run = exportOnce("A").orElseThrow();

        assertThat(run.artifacts()).isEmpty();
        assertThat(run.recordsRead()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "source.enumerator.found",
                "source.reader.finish",
                "source.reader.finished",
                "hold.barrier",
                "hold.released",
                "commit.begin",
                "commit.begun",
                "commit.file.published",
                "commit.completed",
                "source.enumerator.checkpointed"
            })
    void eachRecordIsExportedOnceWhereverItFailsOnTheWay(String point) throws Exception {
        // Given
        fixture.send(0, 500);
        AtomicInteger failures = new AtomicInteger();
        FaultPoints.listen(
                reached -> {
                    if (reached.equals(point) && failures.getAndIncrement() == 0) {
                        throw new IllegalStateException("injected at " + point);
                    }
                });
        // When
        RunRecord run = exportOnce("A").orElseThrow();
        // Then
        assertThat(failures.get()).isPositive();
        assertThat(run.recordsExported()).isEqualTo(500);
        assertThat(
                        LongStream.of(
                                        run.artifacts().stream()
                                                .mapToLong(a -> a.records())
                                                .toArray())
                                .sum())
                .isEqualTo(500);
        export.lake().hasExactly(0, 500);
    }
}
