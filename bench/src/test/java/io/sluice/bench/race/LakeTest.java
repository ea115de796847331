package io.sluice.bench.race;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.embedded.lake.LakeReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeTest {
    @TempDir private Path directory;

    @Test
    void whatReadersSkipIsNotCounted() throws IOException {
        // Given
        write(directory.resolve("part-0"), 3);
        write(Files.createDirectories(directory.resolve("region=a")).resolve("part-1"), 4);
        write(directory.resolve(".part-2.inprogress"), 5);
        write(Files.createDirectories(directory.resolve("_spark_metadata")).resolve("0"), 6);

        // When
        Lake lake = Lake.list(directory);

        // Then
        assertThat(lake.files())
                .extracting(file -> directory.relativize(file).toString())
                .containsExactly("part-0", "region=a/part-1");
        assertThat(lake.sums("count(*), sum(n)")).containsExactly(2L, 7L);
        assertThat(lake.bytes())
                .isEqualTo(
                        Files.size(directory.resolve("part-0"))
                                + Files.size(directory.resolve("region=a/part-1")));
    }

    private static void write(Path file, int n) {
        try (LakeReader duck = LakeReader.open()) {
            duck.execute("copy (select %d as n) to '%s' (format parquet)".formatted(n, file));
        }
    }
}
