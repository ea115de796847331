package io.sluice.connector.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.connector.kafka.element.Run;
import io.sluice.connector.kafka.settings.ClientProperties;
import io.sluice.connector.kafka.split.Leg;
import io.sluice.connector.kafka.split.OffsetRange;
import io.sluice.connector.ledger.Ledger;
import io.sluice.connector.ledger.LedgerTopics;
import io.sluice.connector.ledger.record.Epoch;
import io.sluice.connector.ledger.record.ExportId;
import io.sluice.connector.ledger.record.FailureRecord;
import io.sluice.connector.ledger.record.FailureRecord.Kind;
import io.sluice.connector.ledger.record.FailureRecord.Outlook;
import io.sluice.embedded.kafka.EmbeddedKafka;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.flink.runtime.checkpoint.CheckpointException;
import org.apache.flink.runtime.checkpoint.CheckpointFailureReason;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.runtime.operators.coordination.TaskNotRunningException;
import org.apache.flink.util.FlinkException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the desk makes of what the JobManager hears. Leaving it waits for what is to be written. */
class FailureDeskTest {
    private final EmbeddedKafka kafka = EmbeddedKafka.shared();
    private final String name = "desk-" + UUID.randomUUID();
    private final Ledger ledger =
            new Ledger(
                    new LedgerTopics(name + ".runs", name + ".exports", name + ".failures"),
                    ClientProperties.of(Map.of("bootstrap.servers", kafka.bootstrapServers())));
    private final TestingCheckpoints checkpoints = new TestingCheckpoints();
    private FailureDesk desk;

    @BeforeEach
    void enter() {
        ledger.createTopics();
        desk =
                new FailureReports(ledger, new ExportId("default", "Errors"), new Epoch(1, name))
                        .desk();
        desk.enter(checkpoints);
        desk.attemptBegins();
    }

    private static Leg leg(long runTime, Leg.Kind kind) {
        return new Leg(
                1,
                kind,
                new Run(runTime, runTime, runTime + 1),
                false,
                Map.of(new TopicPartition("logs", 0), new OffsetRange(10, 15)));
    }

    private List<FailureRecord> leave() {
        desk.leave();
        return ledger.failures(failure -> true);
    }

    @Test
    void failureComesWithTheRunThatIsOpen() {
        open(leg(60_000, Leg.Kind.FACTS));
        desk.failed(new IllegalStateException("no"));

        FailureRecord failure = leave().get(0);

        assertThat(failure.run().orElseThrow().runTime()).isEqualTo(60_000);
        assertThat(failure.details())
                .isEqualTo(
                        "run 1970-01-01T00:01:00.000Z (logs-0 [10, 15)): IllegalStateException: no; it is tried again");
        assertThat(failure.kind()).isEqualTo(Kind.FAILURE);
    }

    @Test
    void ofAnAttemptThatFailsInSeveralPlacesTheFirstIsTold() {
        desk.failed(new IllegalStateException("first"));
        desk.failed(new IllegalStateException("second"));
        desk.wasReset();
        desk.wasRestarted();
        desk.attemptBegins();
        desk.failed(new IllegalStateException("third"));

        assertThat(leave())
                .extracting(FailureRecord::details)
                .containsExactly(
                        "IllegalStateException: first; it is tried again",
                        "IllegalStateException: third; it is tried again");
    }

    @Test
    void restartThatNobodyGaveAReasonForIsToldAllTheSame() {
        desk.wasReset();
        desk.attemptBegins();
        desk.wasRestarted();
        desk.attemptBegins();
        desk.recovered();

        assertThat(leave()).hasSize(3).allMatch(f -> f.details().contains("has the cause"));
    }

    @Test
    void sourceHoldsBackWhileWhatFailedWillFailAgain() {
        open(leg(60_000, Leg.Kind.FACTS));
        assertThat(desk.holdsBack()).isFalse();
        desk.failed(new IOException("cannot write", new AccessDeniedException("/lake")));
        assertThat(desk.holdsBack()).isTrue();
        open(leg(60_000, Leg.Kind.FACTS));
        assertThat(desk.holdsBack()).isTrue();
        open(leg(120_000, Leg.Kind.FACTS));
        assertThat(desk.holdsBack()).isFalse();

        FailureRecord failure = leave().get(0);

        assertThat(failure.outlook()).isEqualTo(Outlook.PERMANENT);
        assertThat(failure.details()).contains("it is tried again in 30 s");
    }

    @Test
    void endOfTheJobSaysHowToGoOn() {
        open(leg(60_000, Leg.Kind.FACTS));
        desk.failed(new SuppressRestartsException(new RuntimeException("EXP3006: too large")));

        assertThat(leave().get(0).details())
                .contains("the job has ended", "sluice skip Errors --run 1970-01-01T00:01:00.000Z");
        assertThat(desk.holdsBack()).isFalse();
    }

    @Test
    void halfCommittedRunIsAPartialFailure() {
        open(leg(60_000, Leg.Kind.FACTS));
        desk.failed(new RunCommitStoppedException(60_000, new IOException("gone")));

        assertThat(leave().get(0).kind()).isEqualTo(Kind.PARTIAL_FAILURE);
    }

    @Test
    void failureWhileDimensionsAreReadComesWithTheRunTheyAreReadFor() {
        open(leg(60_000, Leg.Kind.FACTS));
        desk.opened(leg(120_000, Leg.Kind.DIMENSIONS), leg(120_000, Leg.Kind.FACTS));
        desk.failed(new IllegalStateException("no"));

        // No run is on the ledger: the run of facts may be the one that failed.
        assertThat(leave().get(0).run().orElseThrow().runTime()).isEqualTo(60_000);
    }

    @Test
    void failureOfTheFirstDimensionsComesWithItsRun() {
        desk.opened(leg(60_000, Leg.Kind.DIMENSIONS), leg(60_000, Leg.Kind.FACTS));
        desk.failed(new SuppressRestartsException(new RuntimeException("EXP3006: too large")));

        FailureRecord failure = leave().get(0);

        assertThat(failure.run().orElseThrow().runTime()).isEqualTo(60_000);
        assertThat(failure.details())
                .startsWith("run 1970-01-01T00:01:00.000Z (logs-0 [10, 15)): EXP3006: too large")
                .endsWith("give the run up: sluice skip Errors --run 1970-01-01T00:01:00.000Z");
    }

    @Test
    void sourceHoldsBackAlsoWhereDimensionsFailAgainAndAgain() {
        open(leg(60_000, Leg.Kind.FACTS));
        desk.opened(leg(120_000, Leg.Kind.DIMENSIONS), leg(120_000, Leg.Kind.FACTS));
        desk.failed(new IOException("cannot read", new AccessDeniedException("/devices")));
        desk.attemptBegins();

        desk.opened(leg(120_000, Leg.Kind.DIMENSIONS), leg(120_000, Leg.Kind.FACTS));

        assertThat(desk.holdsBack()).isTrue();
        leave();
    }

    @Test
    void lostEventIsNotTheCauseWhereACheckpointFailedForOne() {
        desk.checkpointFailed(
                new CheckpointException(
                        CheckpointFailureReason.TASK_FAILURE,
                        new IOException("cannot write", new AccessDeniedException("/lake"))));
        desk.failed(lostEvent());
        desk.attemptBegins();
        desk.failed(lostEvent());

        assertThat(leave())
                .extracting(FailureRecord::details)
                .containsExactly(
                        "AccessDeniedException: /lake; it is tried again in 30 s, and then less and less often",
                        "a task failed just when it was told of a run; the log of its TaskManager has the cause");
    }

    private static Exception lostEvent() {
        return new FlinkException(
                "An OperatorEvent from an OperatorCoordinator to a task was lost.",
                new TaskNotRunningException("Task is not running, but in state FAILED"));
    }

    @Test
    void checkpointsAreThoseOfTheFirstWatchAndSuspendedBeforeItComes() {
        TestingCheckpoints other = new TestingCheckpoints();
        FailureDesk empty =
                new FailureReports(
                                ledger, new ExportId("default", "Other"), new Epoch(1, name + "2"))
                        .desk();

        desk.enter(other);
        desk.setProcessingBacklog(false);

        assertThat(empty.areSuspended()).isTrue();
        assertThat(desk.areSuspended()).isFalse();
        assertThat(checkpoints.said()).containsExactly(true, false);
        assertThat(other.said()).isEmpty();
        desk.leave();
        leave();
    }

    private void open(Leg facts) {
        desk.opened(facts, facts);
    }
}
