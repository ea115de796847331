package io.sluice.job.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.connector.fault.FaultPoints;
import io.sluice.connector.ledger.record.FailureRecord;
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
        FailureRecord failure =
                ExportFixture.await(
                        "a failure",
                        () -> export.ledger().failures(f -> true).stream().findFirst().orElse(null),
                        () -> "no failure on the ledger");

        // Then
        assertThat(failure.details()).contains("EXP9001", "does not add up", "is missing");
        FaultPoints.breakOnPurpose();
        export.awaitRuns();
        cluster.assertAsPlanned();
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
