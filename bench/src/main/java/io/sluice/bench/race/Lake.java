package io.sluice.bench.race;

import io.sluice.embedded.lake.LakeReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The files that a contender left where a reader looks: no hidden ones, and none that begin with an
 * underscore.
 */
public record Lake(List<Path> files, long bytes) {
    /** Looks for them below a directory. */
    public static Lake list(Path directory) {
        try (Stream<Path> all = Files.walk(directory)) {
            List<Path> files =
                    all.filter(Files::isRegularFile)
                            .filter(file -> isVisible(directory.relativize(file)))
                            .sorted()
                            .toList();
            long bytes = 0;
            for (Path file : files) {
                bytes += Files.size(file);
            }
            return new Lake(files, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("the files cannot be listed in " + directory, e);
        }
    }

    private static boolean isVisible(Path relative) {
        return StreamSupport.stream(relative.spliterator(), false)
                .map(Path::toString)
                .noneMatch(name -> name.startsWith("_") || name.startsWith("."));
    }

    /** Reads the files with DuckDB, which shares no code with any contender. */
    public List<Long> sums(String aggregates) {
        if (files.isEmpty()) {
            throw new IllegalStateException("there are no files");
        }
        String list =
                files.stream().map(file -> "'" + file + "'").collect(Collectors.joining(", "));
        String sql =
                "select %s from read_parquet([%s], hive_partitioning = false)"
                        .formatted(aggregates, list);
        try (LakeReader reader = LakeReader.open()) {
            return reader.rows(sql).get(0).stream()
                    .map(value -> value == null ? 0L : ((Number) value).longValue())
                    .toList();
        }
    }
}
