package io.sluice.job.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.connector.ledger.record.Artifact;
import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.job.testing.ExportFixture;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a command to files, over a real broker and a real cluster. */
class ContinuousExportTest {
    @TempDir private Path directory;

    @Test
    void whatTheQueryLetsThroughLandsOnceByPartition() {
        try (ExportFixture fixture = ExportFixture.start(directory)) {
            // Given
            fixture.topic(2);
            String script =
                    fixture.script(
                            """
                            (Latency: long, Region: string, Seq: long) kind = storage
                            partition by (Area: string = Region) pathformat = ("region=" Area)
                            """,
                            "parquet",
                            "Logs | where Level == 'Error' | project Latency = Latency * 2, Region, Seq",
                            "intervalBetweenRuns=1s");
            fixture.submit(script);
            // When
            for (int i = 0; i < 300; i++) {
                fixture.send(
                        i % 2,
                        "{\"Level\":\"%s\",\"Latency\":%d,\"Region\":\"r%d\",\"Seq\":%d,\"Ignored\":[1,{\"a\":\"b\"}]}"
                                .formatted(i % 3 == 0 ? "Error" : "Info", i, i % 5, i));
            }
            List<RunRecord> runs = fixture.awaitExported(100);
            // Then
            assertThat(
                            fixture.lake()
                                    .rows(
                                            "select count(*), count(distinct Seq), sum(Latency) from lake"))
                    .isEqualTo(
                            fixture.lake()
                                    .rows(
                                            "select 100::bigint, 100::bigint, sum(2 * 3 * range)::hugeint from range(100)"));
            assertThat(
                            fixture.lake()
                                    .rows(
                                            "select count(*) from lake where not contains(filename, '/region=' || Region || '/')"))
                    .isEqualTo(List.of(List.of(0L)));
            assertThat(runs.stream().mapToLong(RunRecord::recordsRead).sum()).isEqualTo(300);
            assertThat(runs.stream().mapToLong(run -> run.recordsFiltered().orElseThrow()).sum())
                    .isEqualTo(200);
            assertThat(
                            runs.stream()
                                    .flatMap(run -> run.artifacts().stream())
                                    .mapToLong(Artifact::records)
                                    .sum())
                    .isEqualTo(100);
            assertThat(
                            runs.stream()
                                    .flatMap(run -> run.artifacts().stream())
                                    .map(artifact -> Path.of(URI.create(artifact.path())))
                                    .sorted()
                                    .toList())
                    .isEqualTo(fixture.lake().files());
        }
    }
}
