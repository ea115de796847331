package io.sluice.job.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.embedded.flink.EmbeddedFlink;
import io.sluice.job.config.Installation;
import io.sluice.job.pipeline.ExportJob;
import io.sluice.job.secret.SecretPolicy;
import io.sluice.job.testing.ExportFixture;
import io.sluice.job.testing.SteppedExport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After an outage every boundary that was missed is a run of its own. */
class CatchUpTest {
    private static final int MISSED = 5;
    private static final int RECORDS = 400;

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
        fixture.close();
    }

    /** The run before the outage; then the job is gone, and the hours go by. */
    private RunRecord outage() {
        fixture.define("A");
        fixture.send(0, RECORDS);
        RunRecord before = export.next();
        export.fixture().cancel(fixture.running().orElseThrow());
        for (int hour = 1; hour <= MISSED; hour++) {
            fixture.send((long) hour * RECORDS, (hour + 1L) * RECORDS);
            export.advance(1);
        }
        return before;
    }

    private void assertCaughtUp(RunRecord before) {
        List<RunRecord> runs =
                export.fixture().runs().stream()
                        .filter(run -> run.runTime() > before.runTime())
                        .toList();
        assertThat(runs.stream().map(RunRecord::runTime).toList())
                .isEqualTo(
                        LongStream.rangeClosed(1, MISSED)
                                .map(hour -> before.runTime() + hour * SteppedExport.INTERVAL)
                                .boxed()
                                .toList());
        for (int i = 0; i < MISSED; i++) {
            assertThat(export.lake().sequence(runs.get(i)))
                    .isEqualTo(
                            LongStream.range((i + 1L) * RECORDS, (i + 2L) * RECORDS)
                                    .boxed()
                                    .toList());
        }
        export.lake().hasExactly(0, (MISSED + 1L) * RECORDS);
    }

    @Test
    void everyMissedBoundaryIsARunOfItsOwnRecords() {
        RunRecord before = outage();

        fixture.define("A");
        export.awaitRun(export.now());

        assertCaughtUp(before);
    }

    @Test
    void limitHoldsTheMissedRunsBackAndChangesNothingElse() {
        // Given
        RunRecord before = outage();
        int perSecond = 1000;
        Installation limited =
                export.fixture()
                        .installation(
                                "sluice.catch-up.max-records-per-second",
                                String.valueOf(perSecond));
        ExportJob job =
                ExportJob.of(
                        export.fixture().plan(fixture.script("A")),
                        limited,
                        new SecretPolicy.KeepInProcess());
        // When
        long started = System.nanoTime();
        export.submit(job);
        export.awaitRun(export.now());
        long took = System.nanoTime() - started;
        // Then
        assertCaughtUp(before);
        // Never faster than the limit, except for what one fetch of each partition brings.
        long least = (long) (MISSED * RECORDS - 4 * 100) * 1_000_000_000L / perSecond;
        assertThat(took).isGreaterThan(least);
    }
}
