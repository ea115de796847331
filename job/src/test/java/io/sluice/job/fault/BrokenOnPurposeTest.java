package io.sluice.job.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.connector.fault.FaultPoints;
import io.sluice.connector.kafka.enumerator.UnsettledDimensions;
import io.sluice.connector.ledger.record.FailureRecord;
import io.sluice.job.dimension.EnrichOperator;
import io.sluice.job.testing.ExportFixture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The checks of this package fail when they should: with a step of the export left out, they say
 * what is wrong.
 */
class BrokenOnPurposeTest {
    @TempDir private static Path directory;
    private static FaultCluster cluster;
    private PlannedExport export;
    private CountedVersions versions;

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
        cluster.assertAsPlanned();
    }

    @AfterEach
    void repair() {
        FaultPoints.breakOnPurpose();
    }

    private void exportARun() {
        export.sendRun(20);
        export.closeRuns();
        export.awaitRuns();
    }

    private void readAPartOfARun() {
        cluster.strikes().slowingDown("source.reader.emitted", Duration.ofMillis(40));
        export.sendRun(400);
        cluster.strikes().countFromHere();
        export.closeRuns();
        cluster.await("part of a run", () -> cluster.strikes().visits("source.reader.emitted") > 8);
    }

    @Test
    void commitBeforeTheEndOfTheRunIsRefusedByTheJobItself() {
        // Given
        FaultPoints.breakOnPurpose("hold.end-of-run");

        // When
        readAPartOfARun();
        assertThatThrownBy(() -> export.savepoint()).isInstanceOf(CompletionException.class);
        FailureRecord failure = awaitFailure();

        // Then
        assertThat(failure.details()).contains("EXP9001", "does not add up", "is missing");
        FaultPoints.breakOnPurpose();
        export.awaitRuns();
        cluster.assertAsPlanned();
    }

    private FailureRecord awaitFailure() {
        return ExportFixture.await(
                "a failure",
                () -> export.ledger().failures(f -> true).stream().findFirst().orElse(null),
                () -> "no failure on the ledger");
    }

    @Test
    void commitBeforeTheEndOfTheRunIsSeenInTheLake() {
        // Given
        FaultPoints.breakOnPurpose("hold.end-of-run", "hold.audit");

        // When
        readAPartOfARun();
        export.savepoint();
        FaultPoints.breakOnPurpose();
        export.awaitRuns();

        // Then
        assertThatThrownBy(() -> cluster.assertAsPlanned())
                .isInstanceOf(AssertionError.class)
                .hasMessageMatching("(?s).*(starts where run|what the files of run).*");
    }

    @Test
    void offsetsOfTheConsumerGroupAreSeenInTheLake() throws Exception {
        // Given
        export.cancel();
        export.sendRun(20);
        moveTheGroup(30);
        FaultPoints.breakOnPurpose("source.own-offsets");

        // When
        export.start();
        export.closeRuns();
        export.awaitRuns();

        // Then
        assertThatThrownBy(() -> cluster.assertAsPlanned())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("what the files of run");
    }

    @Test
    void offsetsOfTheConsumerGroupMeanNothingToAnExport() throws Exception {
        // Given
        export.cancel();
        export.sendRun(20);
        moveTheGroup(30);

        // When
        export.start();
        export.closeRuns();
        export.awaitRuns();

        // Then
        cluster.assertAsPlanned();
    }

    @Test
    void factsBeforeTheCheckpointBehindTheirDimensionAreRefusedByTheJobItself() {
        // Given
        joinVersions();

        // When
        try (UnsettledDimensions unsettled = UnsettledDimensions.begin()) {
            exportFactsThatOvertakeTheirDimension(unsettled);
            FailureRecord failure = awaitFailure();

            // Then
            assertThat(failure.details()).contains("EXP9002", "'Versions'", "came after facts");
        }
        cluster.strikes().slowingDown("", Duration.ZERO);
        export.awaitRuns();
        cluster.assertAsPlanned();
    }

    @Test
    void factsBeforeTheCheckpointBehindTheirDimensionAreSeenInTheLake() {
        // Given
        joinVersions();
        FaultPoints.breakOnPurpose("dimension.in-time");

        // When
        try (UnsettledDimensions unsettled = UnsettledDimensions.begin()) {
            exportFactsThatOvertakeTheirDimension(unsettled);
            export.awaitRuns();
        }

        // Then
        assertThatThrownBy(() -> cluster.assertAsPlanned())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("how many changes");
    }

    /** An export of its own, with a run behind it. */
    private void joinVersions() {
        export = cluster.newExport();
        versions = export.withVersions();
        export.query("Logs | project Seq, Region | lookup Versions on Region").start();
        versions.change(export.planned());
        exportARun();
        cluster.assertAsPlanned();
    }

    private void exportFactsThatOvertakeTheirDimension(UnsettledDimensions broken) {
        assertThat(broken).isNotNull();
        cluster.strikes().slowingDown(EnrichOperator.KEEPING, Duration.ofMillis(300));
        export.sendRun(20);
        // More than one poll gives, so that facts find a way between.
        for (int i = 0; i < 10 * PlannedExport.RECORDS_OF_A_POLL; i++) {
            versions.change(export.planned() - 1);
        }
        export.closeRuns();
    }

    /** Into the middle of the next run. */
    private void moveTheGroup(long offset) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (int partition = 0; partition < PlannedExport.PARTITIONS; partition++) {
            offsets.put(
                    new TopicPartition(export.fixture().topicName(), partition),
                    new OffsetAndMetadata(offset));
        }
        String brokers = export.fixture().kafka().bootstrapServers();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
            admin.alterConsumerGroupOffsets("sluice.default/Errors", offsets).all().get();
        }
    }
}
