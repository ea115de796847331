package io.sluice.job.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.embedded.lake.LakeReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** The files of an export, read with DuckDB. */
public final class Lake {
    private final Path root;

    Lake(Path root) {
        this.root = root;
        ExportFixture.createDirectories(root);
    }

    public Path root() {
        return root;
    }

    /** The files that a reader would pick up: not hidden, not under a hidden directory. */
    public List<Path> files() {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(root, new Listing(files));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files.stream().filter(this::isVisible).sorted().toList();
    }

    /** What vanishes meanwhile was not there, as for any reader that lists a lake at work. */
    private static final class Listing extends SimpleFileVisitor<Path> {
        private final List<Path> files;

        Listing(List<Path> files) {
            this.files = files;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files.add(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }
    }

    private boolean isVisible(Path file) {
        for (Path part : root.relativize(file)) {
            String name = part.toString();
            boolean hidden = name.startsWith(".") || name.startsWith("_");
            if (hidden && !name.equals("__DEFAULT_PARTITION__")) {
                return false;
            }
        }
        return true;
    }

    /** Rows of a query in which {@code lake} is all Parquet files. */
    public List<List<Object>> rows(String sql) {
        if (files().isEmpty()) {
            return List.of();
        }
        try (LakeReader reader = LakeReader.open()) {
            reader.execute(
                    "create view lake as select * from read_parquet('%s/**/*.parquet', filename = true, hive_partitioning = false)"
                            .formatted(root));
            return reader.rows(sql);
        }
    }

    /** Rows of a query about the files itself, in which {@code %s} is the root. */
    public List<List<Object>> query(String sql) {
        try (LakeReader reader = LakeReader.open()) {
            return reader.rows(sql.replace("%s", root.toString()));
        }
    }

    /** The values of column Seq in the Parquet files of one run, sorted. */
    public List<Long> sequence(RunRecord run) {
        if (run.artifacts().isEmpty()) {
            return List.of();
        }
        String files =
                run.artifacts().stream()
                        .map(file -> "'" + Path.of(URI.create(file.path())) + "'")
                        .collect(Collectors.joining(", "));
        return query("select Seq from read_parquet([" + files + "]) order by Seq").stream()
                .map(row -> ((Number) row.get(0)).longValue())
                .toList();
    }

    /** The values of column Seq in all files, sorted. */
    public List<Long> sequence() {
        return rows("select Seq from lake order by Seq").stream()
                .map(row -> ((Number) row.get(0)).longValue())
                .toList();
    }

    /** Asserts that the files hold each of these sequence numbers once and nothing else. */
    public void hasExactly(long from, long to) {
        assertThat(sequence()).isEqualTo(LongStream.range(from, to).boxed().toList());
    }
}
