package io.sluice.connector.storage.commit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.connector.batch.Counts;
import io.sluice.connector.kafka.element.RangeEnd;
import io.sluice.connector.kafka.element.Run;
import io.sluice.connector.kafka.settings.ClientProperties;
import io.sluice.connector.ledger.Ledger;
import io.sluice.connector.ledger.LedgerTopics;
import io.sluice.connector.ledger.record.Epoch;
import io.sluice.connector.ledger.record.ExportId;
import io.sluice.connector.ledger.record.Offsets;
import io.sluice.connector.storage.committable.PendingFile;
import io.sluice.connector.storage.committable.RunPart;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RunAuditTest {
    private static final Run RUN = new Run(60_000, 60_000, 60_001);
    private static final Offsets POSITION = Offsets.of(Map.of("logs", Map.of(0, 10L, 1, 20L)));

    private static void check(
            Counts counts, long rows, long rowsInFiles, boolean gaps, RangeEnd... ends) {
        CommitSettings settings =
                new CommitSettings(
                        new Ledger(LedgerTopics.DEFAULT, ClientProperties.of(Map.of())),
                        new ExportId("default", "Copy"),
                        new Epoch(1, "a"),
                        1,
                        0,
                        "Lake",
                        Set.of("logs"),
                        true,
                        gaps);
        HeldRun run = new HeldRun(RUN);
        PendingFile file =
                new PendingFile("file:///l", "file:///l/a", rowsInFiles, 1, 1, new byte[0]);
        run.add(new RunPart(RUN, counts, rows, List.of(ends), List.of(file)));
        new RunAudit(settings).check(run, POSITION);
    }

    private static RangeEnd end(int partition, long start, long stop) {
        return new RangeEnd(RUN, "logs", partition, start, stop);
    }

    @Test
    void runThatAddsUpPasses() {
        assertThatCode(
                        () ->
                                check(
                                        new Counts(5, 4, 1, 0, 1),
                                        3,
                                        3,
                                        false,
                                        end(0, 10, 14),
                                        end(1, 20, 21)))
                .doesNotThrowAnyException();
    }

    @Test
    void recordsThatDisappearedAreFound() {
        assertThatThrownBy(
                        () ->
                                check(
                                        new Counts(5, 3, 1, 0),
                                        3,
                                        3,
                                        false,
                                        end(0, 10, 14),
                                        end(1, 20, 21)))
                .hasMessageContaining("5 records were read, but 3 were decoded and 1 dead-lettered")
                .hasMessageStartingWith(
                        "EXP9001: run 1970-01-01T00:01:00.000Z of continuous export 'default/Copy' does not add up");
    }

    @Test
    void rowsMissingInFilesAreFound() {
        assertThatThrownBy(
                        () ->
                                check(
                                        new Counts(5, 5, 0, 0),
                                        3,
                                        2,
                                        false,
                                        end(0, 10, 14),
                                        end(1, 20, 21)))
                .hasMessageContaining("3 rows came to the writers, 2 are in files");
    }

    @Test
    void moreRowsThanRecordsAreFound() {
        assertThatThrownBy(
                        () ->
                                check(
                                        new Counts(1, 1, 0, 0),
                                        2,
                                        2,
                                        false,
                                        end(0, 10, 11),
                                        end(1, 20, 20)))
                .hasMessageContaining(
                        "1 records were decoded, but 2 rows came to the writers and the query filtered 0");
    }

    @Test
    void rowsLostBetweenTheQueryAndTheWritersAreFound() {
        assertThatThrownBy(
                        () ->
                                check(
                                        new Counts(5, 5, 0, 0, 1),
                                        3,
                                        3,
                                        false,
                                        end(0, 10, 14),
                                        end(1, 20, 21)))
                .hasMessageContaining(
                        "5 records were decoded, but 3 rows came to the writers and the query filtered 1");
    }

    @Test
    void missingPartitionIsFound() {
        assertThatThrownBy(() -> check(new Counts(1, 1, 0, 0), 1, 1, false, end(0, 10, 11)))
                .hasMessageContaining("logs-1 is missing");
    }

    @Test
    void gapIsFoundUnlessItWasAccepted() {
        Counts none = Counts.ZERO;
        assertThatThrownBy(() -> check(none, 0, 0, false, end(0, 12, 12), end(1, 20, 20)))
                .hasMessageContaining("logs-0 starts at offset 12, the run before stopped at 10");
        assertThatThrownBy(() -> check(none, 0, 0, true, end(0, 9, 12), end(1, 20, 20)))
                .hasMessageContaining("logs-0 starts at offset 9, the run before stopped at 10");
        assertThatCode(() -> check(none, 0, 0, true, end(0, 12, 12), end(1, 20, 20)))
                .doesNotThrowAnyException();
    }

    @Test
    void moreRecordsThanOffsetsAreFound() {
        assertThatThrownBy(
                        () ->
                                check(
                                        new Counts(2, 2, 0, 0),
                                        2,
                                        2,
                                        false,
                                        end(0, 10, 11),
                                        end(1, 20, 20)))
                .hasMessageContaining("2 records were read from ranges of 1 offsets");
    }

    @Test
    void newPartitionMayBeginAnywhere() {
        assertThatCode(
                        () ->
                                check(
                                        Counts.ZERO,
                                        0,
                                        0,
                                        false,
                                        end(0, 10, 10),
                                        end(1, 20, 20),
                                        end(2, 0, 0)))
                .doesNotThrowAnyException();
    }
}
