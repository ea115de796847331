package io.sluice.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.job.testing.ExportFixture;
import java.nio.file.Path;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.util.ExceptionUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A value that the files have no form for. */
class UnwritableValueTest {
    @TempDir private Path directory;

    @Test
    void decimalTooLargeForParquetEndsTheJobAndNamesItsColumn() throws Exception {
        try (ExportFixture fixture = ExportFixture.start(directory)) {
            // Given
            fixture.topic(1);
            JobID job =
                    fixture.submit(
                            fixture.script(
                                    "(Price: decimal) kind = storage",
                                    "parquet",
                                    "Logs | project Price = todecimal(Seq) * decimal(1e19)",
                                    "intervalBetweenRuns=1s"));

            // When
            fixture.send(0, "{\"Seq\": 1000}");
            fixture.awaitStatus(job, JobStatus.FAILED);

            // Then
            assertThat(failure(fixture, job)).contains("EXP3006", "column 'Price' of type decimal");
            assertThat(fixture.runs()).isEmpty();
        }
    }

    private static String failure(ExportFixture fixture, JobID job) throws Exception {
        return ExceptionUtils.stringifyException(
                fixture.flink()
                        .cluster()
                        .requestJobResult(job)
                        .get()
                        .getSerializedThrowable()
                        .orElseThrow());
    }
}
