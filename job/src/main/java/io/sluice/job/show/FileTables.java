package io.sluice.job.show;

import io.sluice.catalog.ExternalTable;
import io.sluice.command.result.ResultTable;
import io.sluice.command.show.StateTables;
import io.sluice.connector.ledger.record.Artifact;
import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.connector.storage.read.FilePartitions;
import io.sluice.connector.storage.read.TableFiles;
import io.sluice.connector.storage.write.SampleUris;
import io.sluice.kql.type.Datetime;
import io.sluice.kql.type.DynamicText;
import io.sluice.kql.type.ScalarType;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tables about the files of an external table. */
public final class FileTables {
    private FileTables() {}

    /**
     * Files that exports would write.
     *
     * @param now the newest time in their paths
     * @throws IllegalArgumentException where the path format names what is not there
     */
    public static ResultTable samples(ExternalTable table, Instant now) {
        return new ResultTable(
                StateTables.SAMPLE_URIS,
                SampleUris.of(table, now).stream().map(uri -> List.<Object>of(uri)).toList());
    }

    /**
     * Files that a query reads, as the storage lists them.
     *
     * @throws io.sluice.connector.storage.read.UnreadableTableException where a root is of a kind
     *     that cannot be read
     * @throws IOException where a root cannot be listed
     */
    public static ResultTable stored(ExternalTable table, long limit) throws IOException {
        List<List<Object>> rows = new ArrayList<>();
        for (TableFiles.Found file : TableFiles.of(table).first(limit)) {
            rows.add(row(table, file.uri(), file.bytes(), file.partitions()));
        }
        return new ResultTable(StateTables.EXTERNAL_ARTIFACTS, rows);
    }

    /** Files that runs have committed, the newest first. */
    static ResultTable recorded(ExternalTable table, List<RunRecord> runs, long limit) {
        FilePartitions partitions = FilePartitions.of(table);
        List<List<Object>> rows = new ArrayList<>();
        for (int i = runs.size() - 1; i >= 0; i--) {
            for (Artifact file : runs.get(i).artifacts()) {
                if (rows.size() < limit) {
                    rows.add(row(table, file.path(), file.bytes(), partitions.of(file.path())));
                }
            }
        }
        return new ResultTable(StateTables.EXTERNAL_ARTIFACTS, rows);
    }

    private static List<Object> row(
            ExternalTable table, String uri, long bytes, Optional<Map<String, Object>> partitions) {
        return Arrays.asList(
                uri, bytes, partitions.map(values -> partition(table, values)).orElse(null));
    }

    /** {@code {}} without partitions. */
    private static String partition(ExternalTable table, Map<String, Object> values) {
        Map<String, Object> bag = new LinkedHashMap<>(values);
        table.partitions().stream()
                .filter(column -> column.type() == ScalarType.DATETIME)
                .forEach(
                        column ->
                                bag.computeIfPresent(
                                        column.name(),
                                        (name, ticks) -> new Datetime((Long) ticks)));
        return DynamicText.print(bag);
    }
}
