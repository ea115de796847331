package io.sluice.job.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.connector.fault.FaultPoints;
import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.embedded.flink.EmbeddedFlink;
import io.sluice.job.testing.ExportFixture;
import io.sluice.job.testing.SteppedExport;
import java.nio.file.Path;
import org.apache.flink.api.common.JobID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each record of a run is exported, filtered or dead-lettered, and each is counted where it is. */
class AccountsTest {
    private static EmbeddedFlink flink;
    @TempDir private Path directory;

    @BeforeAll
    static void startFlink() {
        flink = ExportFixture.cluster();
    }

    @AfterAll
    static void stopFlink() {
        flink.close();
    }

    @AfterEach
    void repair() {
        FaultPoints.breakOnPurpose();
    }

    private static String script(SteppedExport export, String query) {
        return """
        .create table Logs (Level: string, Seq: long)
        .create-or-alter table Logs kafka-connection with (topic = "%s", format = "json")
        .create external table Lake (Seq: long) kind = storage dataformat = parquet ( '%s' )
        .create-or-alter continuous-export Errors over (Logs) to table Lake
        with (intervalBetweenRuns = 1h) <| %s
        """
                .formatted(
                        export.fixture().topicName(),
                        export.fixture().lake().root().toUri(),
                        query);
    }

    private static void sendRecords(SteppedExport export, int records) {
        for (int i = 0; i < records; i++) {
            String level = i % 4 == 0 ? "Error" : "Info";
            String json = "{\"Level\": \"%s\", \"Seq\": %d}".formatted(level, i);
            export.send(export.fixture().topicName(), i % 2, json);
        }
        export.send(export.fixture().topicName(), 0, "not JSON");
    }

    @Test
    void exportedAndFilteredAndDeadLettersAreWhatWasRead() {
        try (SteppedExport export = SteppedExport.on(flink, directory)) {
            // Given
            export.topic("logs", 2);
            export.submit(script(export, "Logs | where Level == 'Error' | project Seq"));

            // When
            sendRecords(export, 3000);
            RunRecord run = export.next();

            // Then
            assertThat(run.recordsRead()).isEqualTo(3001);
            assertThat(run.deadLetters()).isEqualTo(1);
            assertThat(run.recordsFiltered()).hasValue(2250);
            assertThat(run.recordsExported()).isEqualTo(750);
        }
    }

    @Test
    void rowThatAnOperatorLosesStopsTheRunBeforeItIsCommitted() {
        try (SteppedExport export = SteppedExport.on(flink, directory)) {
            // Given
            export.topic("logs", 2);
            JobID job =
                    export.submit(script(export, "Logs | where Level == 'Error' | project Seq"));
            export.next();

            // When
            FaultPoints.breakOnPurpose("chain.every-row");
            sendRecords(export, 3000);
            export.advance(1);
            String failure = export.fixture().awaitFailedAttempt(job, "does not add up");

            // Then
            assertThat(failure)
                    .contains("EXP9001: run ", "continuous export 'default/Errors'")
                    .contains("3000 records were decoded, but 7")
                    .contains("and the query filtered 2250");
            assertThat(export.fixture().lake().files()).isEmpty();

            // When the operator is repaired
            FaultPoints.breakOnPurpose();
            RunRecord run = export.awaitRun(export.now());

            // Then
            assertThat(run.recordsExported()).isEqualTo(750);
        }
    }
}
