package io.sluice.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.connector.ledger.Ledger;
import io.sluice.connector.ledger.record.Epoch;
import io.sluice.connector.ledger.record.ExportId;
import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.embedded.flink.EmbeddedFlink;
import io.sluice.job.testing.ExportFixture;
import io.sluice.job.testing.SteppedExport;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.JobID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A script that is run again with another definition while the job of the first one runs. */
class AlterTest {
    private static EmbeddedFlink flink;
    private SteppedExport export;
    private String first;
    private String second;

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
        export = SteppedExport.on(flink, directory);
        first = export.topic("first", 2);
        second = export.topic("second", 1);
    }

    @AfterEach
    void stop() {
        export.close();
    }

    private String script(String query) {
        return """
        .create table A (Seq: long)
        .create-or-alter table A kafka-connection with (topic = "%s", format = "json")
        .create table B (Seq: long)
        .create-or-alter table B kafka-connection with (topic = "%s", format = "json")
        .create external table Lake (Seq: long) kind = storage dataformat = parquet ( '%s' )
        .create-or-alter continuous-export Copy to table Lake with (intervalBetweenRuns=1h) <| %s
        """
                .formatted(first, second, export.lake().root().toUri(), query);
    }

    /** Submits a script; returns when its job has taken the export over from the one before. */
    private void alter(String script) {
        ExportId id = new ExportId("default", "Copy");
        Ledger ledger = export.fixture().ledger();
        Optional<Epoch> before = ledger.load(id).epoch();
        export.submit(script);
        ExportFixture.await(
                "another start than " + before,
                () -> ledger.load(id).epoch().equals(before) ? null : true,
                () -> "not yet");
    }

    private void send(String topic, int partition, long seq) {
        export.send(topic, partition, "{\"Seq\": %d}".formatted(seq));
    }

    @Test
    void anotherQueryTakesOverFromTheNextRunOnAndTheOldJobEnds() {
        // Given
        JobID old = export.submit(script("A"));
        send(first, 0, 0);
        RunRecord before = export.next();
        send(first, 0, 1);
        send(first, 1, 2);
        // When
        alter(script("A | extend Seq = Seq + 10 | project Seq"));
        RunRecord after = export.next();
        String failure = export.fixture().awaitFailure(old);
        // Then
        assertThat(failure).containsIgnoringCase("newer");
        assertThat(before.definitionVersion()).isEqualTo(1);
        assertThat(after.definitionVersion()).isEqualTo(2);
        assertThat(after.cursorBefore()).isEqualTo(before.cursorAfter());
        assertThat(export.lake().sequence()).isEqualTo(List.of(0L, 11L, 12L));
        assertThat(export.fixture().runs().stream().map(RunRecord::runTime).toList())
                .doesNotHaveDuplicates();
    }

    @Test
    void theSameDefinitionAgainIsNoNewVersion() {
        // Given
        export.submit(script("A"));
        send(first, 0, 0);
        export.next();
        send(first, 1, 1);
        // When
        alter(script("A"));
        RunRecord after = export.next();
        // Then
        assertThat(after.definitionVersion()).isEqualTo(1);
        export.lake().hasExactly(0, 2);
    }

    @Test
    void aFactTableAddedStartsAtItsEndAtTheAlter() {
        // Given
        export.submit(script("A"));
        send(first, 0, 0);
        send(second, 0, 100);
        export.next();
        send(first, 0, 1);
        // When
        alter(script("union A, B"));
        send(second, 0, 2);
        RunRecord after = export.next();
        // Then
        assertThat(after.recordsRead()).isEqualTo(2);
        assertThat(after.cursorBefore().offsets().find(second, 0)).hasValue(1);
        export.lake().hasExactly(0, 3);
    }
}
