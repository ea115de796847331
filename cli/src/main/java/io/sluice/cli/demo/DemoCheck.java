package io.sluice.cli.demo;

import io.sluice.cli.terminal.Readable;
import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.embedded.lake.LakeReader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares the files with what the producer sent, as DuckDB reads them: every record that the query
 * lets through, between the start cursor and the last run's, once.
 */
final class DemoCheck {
    private final String topic;
    private final Path lake;

    DemoCheck(String topic, Path lake) {
        this.topic = topic;
        this.lake = lake;
    }

    /**
     * @param outcome a sentence for the user
     */
    record Verdict(boolean good, String outcome) {}

    Verdict verify(List<RunRecord> runs, Produced produced) {
        Map<Integer, Long> from = offsets(runs.get(0).cursorBefore().offsets().byTopic());
        Map<Integer, Long> to =
                offsets(runs.get(runs.size() - 1).cursorAfter().offsets().byTopic());
        Produced.Summary expected = produced.between(from, to);
        long announced = runs.stream().mapToLong(RunRecord::recordsExported).sum();
        String files = "read_parquet('%s/**/*.parquet', hive_partitioning = false)".formatted(lake);
        try (LakeReader reader = LakeReader.open()) {
            long rows = reader.number("select count(*) from " + files);
            long distinct = reader.number("select count(distinct Sequence) from " + files);
            long sum = reader.number("select sum(Sequence) from " + files);
            boolean good =
                    rows > 0
                            && rows == expected.count()
                            && distinct == rows
                            && sum == expected.sum()
                            && announced == rows;
            String outcome =
                    "%s records in the files, %s distinct, sum of Sequence %d; expected %s records, sum %d; announced %s"
                            .formatted(
                                    Readable.count(rows),
                                    Readable.count(distinct),
                                    sum,
                                    Readable.count(expected.count()),
                                    expected.sum(),
                                    Readable.count(announced));
            return new Verdict(good, outcome);
        }
    }

    private Map<Integer, Long> offsets(Map<String, ? extends Map<Integer, Long>> byTopic) {
        Map<Integer, Long> offsets = byTopic.get(topic);
        return offsets == null ? Map.of() : new HashMap<>(offsets);
    }
}
