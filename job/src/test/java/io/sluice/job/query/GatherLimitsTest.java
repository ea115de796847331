package io.sluice.job.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.embedded.flink.EmbeddedFlink;
import io.sluice.job.config.Installation;
import io.sluice.job.pipeline.ExportJob;
import io.sluice.job.secret.SecretPolicy;
import io.sluice.job.testing.ExportFixture;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one subtask holds of a run has a size on the heap, and a size in all. */
class GatherLimitsTest {
    private static final int RECORDS = 5_000;
    private static final String COLUMNS = "Number: long, Latency: long";
    private static final String QUERY =
            "Logs | sort by Latency asc | project Number = row_number(), Latency";

    private static EmbeddedFlink flink;
    private QueryExport export;

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
        export = new QueryExport(flink, directory);
    }

    @AfterEach
    void stop() {
        export.close();
    }

    private JobID submit(String memory, String limit) {
        ExportFixture fixture = export.stepped().fixture();
        Configuration settings = fixture.settings();
        settings.setString("sluice.run.gather-memory", memory);
        settings.setString("sluice.run.gather-limit", limit);
        JobID job =
                export.stepped()
                        .submit(
                                ExportJob.of(
                                        fixture.plan(export.script(COLUMNS, QUERY)),
                                        Installation.read(settings),
                                        new SecretPolicy.KeepInProcess()));
        for (int i = 0; i < RECORDS; i++) {
            export.log("Info", (i * 7919L) % RECORDS, "u");
        }
        return job;
    }

    @Test
    void rowsBeyondTheHeapWaitInAFile() {
        // Given
        submit("1 kb", "1 gb");
        // When
        export.stepped().next();
        // Then
        List<String> sorted = IntStream.range(0, RECORDS).mapToObj(i -> (i + 1) + " " + i).toList();
        assertThat(export.rows("select Number, Latency from lake order by Number"))
                .isEqualTo(sorted);
    }

    @Test
    void runThatIsTooLargeEndsTheJobAndTellsWhatToDo() {
        // Given
        JobID job = submit("1 kb", "10 kb");
        // When
        export.stepped().advance(1);
        // Then
        assertThat(export.stepped().fixture().awaitFailure(job))
                .contains("EXP3010: 'sort by Latency asc nulls first")
                .contains("raise sluice.run.gather-limit");
    }
}
