package io.sluice.connector.storage.commit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.catalog.ExportProperties.Distribution;
import io.sluice.connector.ledger.record.Artifact;
import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.connector.storage.write.MemoryLimits;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesOfARunTest {
    @TempDir Path directory;

    @Test
    void emptyRunIsOnTheLedgerAndWritesNoFile() {
        // One partition: it has no records in runs 0 and 5.
        try (SinkFixture export = new SinkFixture(directory, 1, 6, 40)) {
            export.start(1);
            export.awaitRuns(6);

            assertThat(export.ledger.runs(run -> true).get(0).artifacts()).isEmpty();
            assertThat(export.ledger.runs(run -> true).get(1).artifacts()).isNotEmpty();
            assertThat(export.ledger.runs(run -> true).get(5).artifacts()).isEmpty();
            export.lake.assertExactlyOnce(6);
        }
    }

    @Test
    void fileEndsWhereTheFormatSaysSo() {
        try (SinkFixture export =
                new SinkFixture(directory, 2, 2, 100)
                        .directories(1)
                        .format(new TestingLines(30, 1))) {
            export.start(1);
            export.awaitRuns(2);

            assertThat(export.lake.artifacts()).allMatch(file -> file.records() <= 30);
            assertThat(export.lake.artifacts()).anyMatch(file -> file.records() == 30);
            export.lake.assertExactlyOnce(2);
        }
    }

    @Test
    void severalRootsShareTheFilesEvenly() {
        try (SinkFixture export =
                new SinkFixture(directory, 2, 2, 120)
                        .directories(2)
                        .roots(3)
                        .format(new TestingLines(10, 1))) {
            export.start(1);
            export.awaitRuns(2);

            Map<String, Long> byRoot =
                    export.lake.artifacts().stream()
                            .map(file -> file.path().replaceAll(".*/(lake\\d)/.*", "$1"))
                            .collect(Collectors.groupingBy(r -> r, Collectors.counting()));
            long most = byRoot.values().stream().mapToLong(n -> n).max().orElseThrow();
            assertThat(byRoot).hasSize(3);
            assertThat(byRoot.values()).allMatch(n -> most - n <= 1);
            export.lake.assertExactlyOnce(2);
        }
    }

    @Test
    void memoryBudgetClosesTheLargestFilesEarlyAndLosesNothing() {
        // 50 directories of 4 rows each would take 200,000 bytes; 20,000 are allowed.
        try (SinkFixture export =
                new SinkFixture(directory, 2, 2, 200)
                        .directories(50)
                        .format(new TestingLines(1_000_000, 1000))
                        .memory(new MemoryLimits(20_000, 0.4, 1000))) {
            export.start(1);
            export.awaitRuns(2);

            assertThat(export.lake.artifacts()).hasSizeGreaterThan(100);
            export.lake.assertExactlyOnce(2);
        }
    }

    @Test
    void eachShardHasFilesOfItsOwn() {
        try (SinkFixture export =
                new SinkFixture(directory, 4, 2, 60)
                        .directories(2)
                        .distribution(Distribution.PER_SHARD)) {
            export.start(1);
            export.awaitRuns(2);

            export.lake.assertExactlyOnce(2);
            assertThat(export.lake.shardsOfFiles()).allMatch(shards -> shards == 1);
        }
    }

    @Test
    void artifactsAreNamedAfterPrefixExportAndRunTime() {
        try (SinkFixture export = new SinkFixture(directory, 2, 2, 20)) {
            export.start(1);
            export.awaitRuns(2);

            RunRecord run = export.ledger.runs(r -> true).get(1);
            List<String> names =
                    run.artifacts().stream()
                            .map(Artifact::path)
                            .map(path -> path.substring(path.lastIndexOf('/') + 1))
                            .toList();
            assertThat(names)
                    .isNotEmpty()
                    .allMatch(
                            name ->
                                    name.matches(
                                            "x-Copy_20231114T221500Z-[0-9a-f-]{36}-\\d+\\.csv"));
        }
    }
}
