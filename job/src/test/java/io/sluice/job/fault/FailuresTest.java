package io.sluice.job.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.connector.ledger.record.FailureRecord;
import io.sluice.connector.ledger.record.FailureRecord.Kind;
import io.sluice.connector.ledger.record.FailureRecord.Outlook;
import io.sluice.job.testing.ExportFixture;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each attempt that fails is a record on the ledger, wherever it failed. */
class FailuresTest {
    @TempDir private static Path directory;
    private static FaultCluster cluster;
    private PlannedExport export;

    @BeforeAll
    static void startCluster() {
        cluster = new FaultCluster(directory);
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    @BeforeEach
    void createExport() {
        export = cluster.newExport();
        export.start();
        exportARun();
    }

    private void exportARun() {
        export.sendRun(20);
        export.closeRuns();
        export.awaitRuns();
    }

    private List<FailureRecord> failures() {
        return export.ledger().failures(failure -> true);
    }

    private FailureRecord awaitFailure(Predicate<FailureRecord> expected) {
        return ExportFixture.await(
                "a failure on the ledger",
                () -> failures().stream().filter(expected).findFirst().orElse(null),
                () -> "failures so far: " + failures());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "source.enumerator.opening",
                "source.reader.emitted",
                "decode.batch",
                "write.rows",
                "hold.released",
                "commit.begin",
            })
    void failureIsToldWithItsCauseAndItsRun(String point) {
        // Given
        long lastSuccess = export.planned();
        export.sendRun(20);
        cluster.strikes().plan(point);

        // When
        export.closeRuns();
        export.awaitRuns();
        FailureRecord failure = awaitFailure(f -> f.details().contains("injected at " + point));

        // Then
        assertThat(failures()).hasSize(1);
        assertThat(UUID.fromString(failure.operationId())).isNotNull();
        assertThat(failure.id().export()).isEqualTo("Errors");
        assertThat(failure.kind()).isEqualTo(Kind.FAILURE);
        assertThat(failure.outlook()).isEqualTo(Outlook.TRANSIENT);
        assertThat(failure.lastSuccessRun()).hasValue(lastSuccess);
        assertThat(failure.details())
                .contains("InjectedFailure: injected at", "it is tried again")
                .doesNotContain("\n");
        if (!point.equals("source.enumerator.opening")) {
            assertThat(failure.run().orElseThrow().runTime()).isEqualTo(export.planned());
            assertThat(failure.run().orElseThrow().offsets()).isEqualTo(60);
            assertThat(failure.details()).contains(export.fixture().topicName() + "-0 [20, 40)");
        }
        cluster.assertAsPlanned();
    }

    @Test
    void commitThatStopsMidwayIsAPartialFailure() {
        // Given
        export.sendRun(20);
        cluster.strikes().plan("commit.file.published#2");

        // When
        export.closeRuns();
        export.awaitRuns();
        FailureRecord failure = awaitFailure(f -> true);

        // Then
        assertThat(failure.kind()).isEqualTo(Kind.PARTIAL_FAILURE);
        assertThat(failure.run().orElseThrow().runTime()).isEqualTo(export.planned());
        // Whoever publishes beside it may be the first to be told of the strike.
        assertThat(failure.details()).contains("injected at commit.file.publish");
        cluster.assertAsPlanned();
    }

    @Test
    void failureBeforeTheFirstCheckpointIsTold() {
        // Given
        PlannedExport fresh = cluster.newExport();
        cluster.strikes().plan("commit.open");

        // When
        fresh.start();
        fresh.sendRun(20);
        fresh.closeRuns();
        fresh.awaitRuns();
        export = fresh;
        FailureRecord failure = awaitFailure(f -> true);

        // Then
        assertThat(failure.details()).contains("injected at commit.open");
        assertThat(failure.lastSuccessRun()).isEmpty();
        cluster.assertAsPlanned();
    }

    @Test
    void everyAttemptIsToldOnce() {
        // Given
        export.sendRun(20);
        cluster.strikes().plan("decode.batch > write.rows > source.reader.finish > hold.barrier");

        // When
        export.closeRuns();
        export.awaitRuns();
        cluster.awaitStrikes();
        exportARun();

        // Then
        awaitFailure(f -> f.details().contains("hold.barrier"));
        assertThat(failures()).hasSize(4);
        cluster.assertAsPlanned();
    }

    @Test
    void lostTaskManagerIsTold() throws Exception {
        // When
        cluster.replaceTaskManager();
        exportARun();

        // Then
        FailureRecord failure = awaitFailure(f -> true);
        assertThat(failure.outlook()).isEqualTo(Outlook.TRANSIENT);
        assertThat(failure.details()).containsPattern("TaskManager|TaskExecutor");
        cluster.assertAsPlanned();
    }
}
