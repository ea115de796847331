package io.sluice.job.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.connector.fault.FaultPoints;
import io.sluice.connector.ledger.Ledger;
import io.sluice.connector.ledger.SkipDecision;
import io.sluice.connector.ledger.record.ExportId;
import io.sluice.connector.ledger.record.FailureRecord;
import io.sluice.connector.ledger.record.FailureRecord.Outlook;
import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.embedded.flink.EmbeddedFlink;
import io.sluice.job.testing.ExportFixture;
import io.sluice.job.testing.SteppedExport;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that cannot succeed is passed over by decision, and only that run. */
class SkipTest {
    private static final ExportId EXPORT = new ExportId("default", "Errors");
    private static EmbeddedFlink flink;
    @TempDir private Path directory;
    private SteppedExport export;
    private String topic;
    private String script;

    @BeforeAll
    static void startFlink() {
        flink = ExportFixture.cluster();
    }

    @AfterAll
    static void stopFlink() {
        flink.close();
    }

    @BeforeEach
    void createExport() {
        export = SteppedExport.on(flink, directory);
        topic = export.topic("logs", 2);
        script =
                """
                .create table Logs (Seq: long)
                .create-or-alter table Logs kafka-connection with (topic = "%s", format = "json")
                .create external table Lake (Seq: long, Price: decimal) kind = storage
                dataformat = parquet ( '%s' )
                .create-or-alter continuous-export Errors over (Logs) to table Lake
                with (intervalBetweenRuns = 1h)
                <| Logs | project Seq, Price = todecimal(Seq) * decimal(1e17)
                """
                        .formatted(topic, export.lake().root().toUri());
    }

    @AfterEach
    void close() {
        FaultPoints.listen(null);
        export.close();
    }

    private void send(long from, long to) {
        for (long seq = from; seq < to; seq++) {
            export.send(topic, (int) (seq % 2), "{\"Seq\": %d}".formatted(seq));
        }
    }

    private Ledger ledger() {
        return export.fixture().ledger();
    }

    private FailureRecord awaitFailureOf(long runTime) {
        return ExportFixture.await(
                "a failure of run " + runTime,
                () ->
                        ledger()
                                .failures(
                                        f ->
                                                f.run()
                                                        .filter(run -> run.runTime() == runTime)
                                                        .isPresent())
                                .stream()
                                .findFirst()
                                .orElse(null),
                () -> "failures so far: " + ledger().failures(f -> true));
    }

    private void assertExportedBut(long skipped, List<Object> seqs) {
        List<RunRecord> all = export.fixture().runs();
        // The clock begins some hours ahead: before the first run with records there are empty
        // ones.
        List<RunRecord> runs = all.subList(all.size() - 4, all.size());
        assertThat(runs.stream().map(RunRecord::state))
                .containsExactly("Completed", "Skipped", "Completed", "Completed");
        for (int i = 1; i < runs.size(); i++) {
            assertThat(runs.get(i).cursorBefore()).isEqualTo(runs.get(i - 1).cursorAfter());
        }
        RunRecord run = runs.get(1);
        assertThat(run.runTime()).isEqualTo(skipped);
        assertThat(run.skipped().orElseThrow().offsets()).isEqualTo(10);
        assertThat(run.recordsExported()).isZero();
        assertThat(run.artifacts()).isEmpty();
        assertThat(export.lake().rows("select Seq from lake order by Seq"))
                .extracting(row -> row.get(0))
                .containsExactlyElementsOf(seqs);
    }

    @Test
    void poisonRunThatEndedTheJobIsSkippedAndTheNextRunsFollow() {
        // Given
        JobID first = export.submit(script);
        send(0, 5);
        export.next();
        send(100_005, 100_015);
        export.advance(1);
        long poison = export.now();
        export.fixture().awaitStatus(first, JobStatus.FAILED);
        FailureRecord failure = awaitFailureOf(poison);
        assertThat(failure.outlook()).isEqualTo(Outlook.PERMANENT);
        assertThat(failure.details())
                .contains("EXP3006", "column 'Price'", "sluice skip Errors --run ");
        assertThat(failure.run().orElseThrow().offsets()).isEqualTo(10);
        assertThatThrownBy(
                        () ->
                                SkipDecision.decide(
                                        ledger(),
                                        EXPORT,
                                        poison + SteppedExport.INTERVAL,
                                        Optional.empty()))
                .hasMessageContaining("has not failed, and only a run that failed can be skipped");

        // When
        SkipDecision.decide(ledger(), EXPORT, poison, Optional.of("prices of a test"));
        export.submit(script);
        RunRecord skipped = export.awaitRun(poison);
        send(5, 10);
        export.next();
        send(10, 15);
        export.next();

        // Then
        assertThat(skipped.skipped().orElseThrow().reason()).isEqualTo("prices of a test");
        assertExportedBut(
                poison, List.of(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L, 13L, 14L));
        assertThatThrownBy(() -> SkipDecision.decide(ledger(), EXPORT, poison, Optional.empty()))
                .hasMessageContaining("is not the next one");
    }

    @Test
    void jobThatTriesAgainAndAgainTakesTheDecisionUp() {
        // Given
        JobID job = export.submit(script);
        send(0, 5);
        export.next();
        FaultPoints.listen(
                point -> {
                    if (point.equals("write.rows")) {
                        throw new IllegalStateException("this writer has a bug");
                    }
                });
        send(20, 30);
        export.advance(1);
        long poison = export.now();
        FailureRecord failure = awaitFailureOf(poison);
        assertThat(failure.outlook()).isEqualTo(Outlook.TRANSIENT);

        // When
        SkipDecision.decide(ledger(), EXPORT, poison, Optional.empty());
        RunRecord skipped = export.awaitRun(poison);
        FaultPoints.listen(null);
        send(5, 10);
        export.next();
        export.next();

        // Then
        assertThat(skipped.skipped().orElseThrow().reason()).contains("this writer has a bug");
        assertThat(export.fixture().status(job)).isEqualTo(JobStatus.RUNNING);
        assertExportedBut(poison, List.of(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L));
    }
}
