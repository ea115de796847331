package io.sluice.job.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.connector.fault.FaultPoints;
import io.sluice.connector.ledger.record.FailureRecord;
import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.embedded.flink.EmbeddedFlink;
import io.sluice.job.ScriptExports;
import io.sluice.job.pipeline.ExportJob;
import io.sluice.job.show.ShowAnswers;
import io.sluice.job.testing.ExportFixture;
import io.sluice.job.testing.SteppedExport;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.JobID;
import org.apache.flink.client.program.MiniClusterClient;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An export that stands still says why: in its failures, in its status, to whoever starts it. */
class StandstillTest {
    private static final String DAILY = "intervalBetweenRuns=1d";

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
        fixture = new LifeCycleFixture(flink, directory, Duration.ofSeconds(5));
        export = fixture.export();
    }

    @AfterEach
    void stop() {
        FaultPoints.listen(null);
        fixture.close();
    }

    private JobID define(Optional<JobID> running) {
        export.awaitSent();
        ExportJob job = export.job(fixture.script("A", DAILY));
        return fixture.exports().define(job, running, false).orElseThrow();
    }

    private String show(String command) {
        var installation = export.fixture().installation();
        var script = ScriptExports.check(fixture.script("A", DAILY), installation);
        return new ShowAnswers(script.databases(), installation, fixture::ledger)
                .of(".show continuous-export Copy " + command)
                .get(0)
                .print();
    }

    private List<FailureRecord> awaitFailures(int count) {
        return ExportFixture.await(
                count + " failures",
                () -> {
                    List<FailureRecord> failures = fixture.ledger().failures(failure -> true);
                    return failures.size() >= count ? failures : null;
                },
                () -> fixture.ledger().failures(failure -> true).toString());
    }

    private long nextDay() {
        long day = Duration.ofDays(1).toMillis();
        return (export.now() / day + 1) * day;
    }

    @Test
    void exportThatFailsPermanentlyForSevenDaysIsDisabledUntilItIsEnabled() throws Exception {
        // Given
        JobID first = define(Optional.empty());
        FaultPoints.listen(
                point -> {
                    if (point.equals("write.rows")) {
                        throw new UncheckedIOException(new AccessDeniedException("/lake"));
                    }
                });
        fixture.send(0, 10);
        export.advance(24);
        assertThat(awaitFailures(1).get(0).details()).contains("tried again in 30 s");
        export.fixture().cancel(first);
        // When
        export.advance(24 * 7);
        JobID second = define(Optional.empty());
        String end = export.fixture().awaitFailure(second);
        // Then
        assertThat(end).contains("EXP3005", "because it has failed permanently for 7 days");
        assertThat(show("| project IsDisabled, LastRunResult")).contains("true", "Failed");
        assertThat(show("failures | where Details has 'the export is disabled now' | count"))
                .contains("1");
        assertThat(export.lake().files()).isEmpty();
        // When
        FaultPoints.listen(null);
        fixture.send(10, 20);
        long last = nextDay();
        JobID third = fixture.exports().enable(export.job(fixture.script("A", DAILY)));
        export.advance(24);
        RunRecord run = export.awaitRun(last);
        export.fixture().cancel(third);
        // Then
        assertThat(run.recordsExported()).isEqualTo(10);
        export.lake().hasExactly(0, 20);
        assertThat(show("| project IsDisabled, LastRunResult")).contains("false", "Completed");
    }

    @Test
    void submissionThatFailsIsToldAndTheNextOneGoesOn() {
        // Given
        fixture.define("A");
        fixture.send(0, 10);
        export.next();
        fixture.send(10, 20);
        // When
        assertThatThrownBy(() -> fixture.define("A | where cursor_after('639309744000000001')"))
                .hasMessageContaining("has no cursor 639309744000000001");
        // Then
        FailureRecord failure = awaitFailures(1).get(0);
        assertThat(failure.run()).isEmpty();
        assertThat(failure.details())
                .contains("the job could not be submitted: ", "has no cursor 639309744000000001")
                .contains("start the export again");
        assertThat(show("| project LastRunResult")).contains("Failed");
        // When
        fixture.define("A");
        export.next();
        // Then
        export.lake().hasExactly(0, 20);
        assertThat(show("| project LastRunResult")).contains("Completed");
    }

    @Test
    void jobThatTheClusterCannotStartIsTold() {
        // Given
        FlinkCluster cluster =
                new FlinkCluster(
                        new MiniClusterClient(new Configuration(), flink.cluster()),
                        StandstillTest::checkpointsNowhere,
                        "file:///nowhere",
                        Duration.ofSeconds(5));
        ExportJob job = export.job(fixture.script("A"));
        // When
        assertThatThrownBy(
                        () ->
                                new ExportLifeCycle(fixture.ledger(), cluster)
                                        .define(job, Optional.empty(), false))
                .hasMessageContaining("the cluster could not start the job");
        // Then
        assertThat(awaitFailures(1).get(0).details())
                .contains("the job could not be submitted: ", "UnsupportedFileSystemScheme");
    }

    private static StreamExecutionEnvironment checkpointsNowhere() {
        Configuration settings = new Configuration();
        settings.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, "nosuchfs://a/b");
        ExportJob.applyDefaults(settings);
        return StreamExecutionEnvironment.createLocalEnvironment(settings);
    }
}
