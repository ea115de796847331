package io.sluice.connector.storage.commit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.connector.ledger.Ledger;
import io.sluice.connector.ledger.record.Artifact;
import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.connector.storage.write.FileNames;
import io.sluice.embedded.lake.LakeReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a reader finds below the roots {@code lake*} of a directory, by DuckDB and by listing. */
record LakeView(Path directory, TestingTopic topic, Ledger ledger) {

    /** Every file that a reader would see, as a URI. */
    Set<String> visibleFiles() {
        return files(false);
    }

    /** Files that were written and not made visible. */
    Set<String> hiddenFiles() {
        return files(true);
    }

    private Set<String> files(boolean hidden) {
        Set<String> files = new TreeSet<>();
        try (Stream<Path> roots = Files.list(directory)) {
            for (Path root : roots.toList()) {
                if (root.getFileName().toString().startsWith("lake")) {
                    list(root, hidden, files);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private static void list(Path root, boolean hidden, Set<String> files) throws IOException {
        try (Stream<Path> all = Files.find(root, 5, (file, kind) -> kind.isRegularFile())) {
            all.filter(file -> file.getFileName().toString().startsWith(".") == hidden)
                    .forEach(file -> files.add(file.toUri().toString()));
        } catch (UncheckedIOException e) {
            // A file was renamed between listing and looking: the next look sees it.
            list(root, hidden, files);
        }
    }

    static int runOf(String file) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        for (int run = 0; run < 100; run++) {
            if (name.startsWith(FileNames.ofRun("x-Copy", TestingTopic.run(run).time()) + "-")) {
                return run;
            }
        }
        throw new AssertionError("not the name of an artifact: " + file);
    }

    List<Artifact> artifacts() {
        return ledger.runs(run -> true).stream().flatMap(run -> run.artifacts().stream()).toList();
    }

    /** Each of the first runs is on the ledger and in storage, exactly once, and nothing else. */
    void assertExactlyOnce(int runs) {
        List<RunRecord> records = ledger.runs(run -> true);
        assertThat(records).hasSize(runs);
        for (int i = 0; i < runs; i++) {
            assertRun(records.get(i), i);
        }
        Set<String> announced =
                artifacts().stream()
                        .map(Artifact::path)
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(visibleFiles()).isEqualTo(announced);
        if (!announced.isEmpty()) {
            try (LakeReader lake = LakeReader.open()) {
                lake.execute("create table rows as select * from " + csv());
                assertFiles(lake, records);
                assertRows(lake, runs);
            }
        }
    }

    private void assertRun(RunRecord run, int index) {
        assertThat(run.runTime()).isEqualTo(TestingTopic.run(index).time());
        assertThat(run.cut()).isEqualTo(TestingTopic.run(index).cut());
        assertThat(run.startedOn()).isEqualTo(TestingTopic.run(index).startedOn());
        assertThat(run.cursorBefore().offsets()).isEqualTo(topic.before(index));
        assertThat(run.cursorAfter().offsets()).isEqualTo(topic.before(index + 1));
        assertThat(run.recordsRead()).isEqualTo(topic.rowsOf(index));
        assertThat(run.recordsExported()).isEqualTo(topic.rowsOf(index));
        assertThat(run.recordsFiltered()).hasValue(0);
    }

    private void assertFiles(LakeReader lake, List<RunRecord> records) {
        Map<String, Long> rows = new HashMap<>();
        lake.rows("select filename, count(*) from rows group by filename")
                .forEach(row -> rows.put(row.get(0).toString(), ((Number) row.get(1)).longValue()));
        for (RunRecord run : records) {
            for (Artifact artifact : run.artifacts()) {
                Path file = Path.of(URI.create(artifact.path()));
                assertThat(file).hasSize(artifact.bytes());
                assertThat(rows).containsEntry(file.toString(), artifact.records());
            }
        }
    }

    /**
     * Counting distinct ids within the offsets of each run and partition leaves no room for error.
     */
    private void assertRows(LakeReader lake, int runs) {
        long all = 0;
        for (int run = 0; run < runs; run++) {
            all += topic.rowsOf(run);
            for (int partition = 0; partition < topic.partitions(); partition++) {
                long start = topic.start(partition, run);
                long stop = topic.stop(partition, run);
                String ids =
                        "select count(distinct id) from rows where run = %d and id >= %d and id < %d"
                                .formatted(
                                        TestingTopic.run(run).time(),
                                        TestingTopic.id(partition, start),
                                        TestingTopic.id(partition, stop));
                assertThat(lake.number(ids)).isEqualTo(stop - start);
            }
        }
        assertThat(lake.number("select count(*) from rows")).isEqualTo(all);
    }

    /** For each file, of how many Kafka partitions it holds rows. */
    List<Long> shardsOfFiles() {
        try (LakeReader lake = LakeReader.open()) {
            return lake
                    .rows(
                            "select count(distinct id // 1000000000) from %s group by filename"
                                    .formatted(csv()))
                    .stream()
                    .map(row -> ((Number) row.get(0)).longValue())
                    .toList();
        }
    }

    private String csv() {
        return "read_csv('%s/lake*/**/*.csv', header=false, hive_partitioning=false, filename=true, columns={'id':'BIGINT','run':'BIGINT'})"
                .formatted(directory);
    }
}
