package io.sluice.job.query;

import io.sluice.job.query.EquivalenceCase.Kind;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * What is sent to the tables of a wave: rows before any export exists, and rows for each run. The
 * same rows are facts, records that add up, and changes of rows by key, among them deletions.
 */
final class EquivalenceRecords {
    /** What comes before the exports. */
    static final int BEFORE = 0;

    private static final int MOST_ROWS = 40;

    /** Rows of each table, by run. */
    private final Map<String, List<List<Object[]>>> rows = new LinkedHashMap<>();

    /** Keys that are deleted in each table, after the rows of the run. */
    private final Map<String, List<List<String>>> deleted = new LinkedHashMap<>();

    private final int runs;

    EquivalenceRecords(Random random, int runs) {
        this.runs = runs;
        RunQueries queries = new RunQueries(random);
        for (String table : tables()) {
            List<List<Object[]>> ofRuns = new ArrayList<>();
            List<List<String>> deletions = new ArrayList<>();
            for (int run = BEFORE; run <= runs; run++) {
                ofRuns.add(queries.rows(table, MOST_ROWS));
                deletions.add(
                        rowsByKey(table, ofRuns.get(run)).keySet().stream()
                                .filter(key -> random.nextInt(5) == 0)
                                .toList());
            }
            rows.put(table, ofRuns);
            deleted.put(table, deletions);
        }
    }

    static List<String> tables() {
        return RunQueries.TABLES.keySet().stream().sorted().toList();
    }

    int runs() {
        return runs;
    }

    /** The rows that are sent for a run. */
    List<Object[]> sent(String table, int run) {
        return rows.get(table).get(run);
    }

    /** The keys that are deleted for a run, after its rows. */
    List<String> deleted(String table, int run) {
        return deleted.get(table).get(run);
    }

    /** What a row replaces in a table of upserts: columns a and b, which every table has. */
    static String key(String table, Object[] row) {
        Schema schema = RunQueries.TABLES.get(table);
        return row[schema.find("a").orElseThrow()] + "/" + row[schema.find("b").orElseThrow()];
    }

    /** The rows of a table in a run. */
    List<Object[]> of(String table, Kind kind, int run) {
        return switch (kind) {
            case FACTS -> sent(table, run);
            case APPENDED -> upTo(table, run);
            case UPSERTED -> standing(table, run);
        };
    }

    /** The facts of all runs. */
    List<Object[]> all(String table) {
        return rows.get(table).subList(BEFORE + 1, runs + 1).stream()
                .flatMap(List::stream)
                .toList();
    }

    private List<Object[]> upTo(String table, int run) {
        return rows.get(table).subList(BEFORE, run + 1).stream().flatMap(List::stream).toList();
    }

    private List<Object[]> standing(String table, int run) {
        Map<String, Object[]> standing = new TreeMap<>();
        for (int i = BEFORE; i <= run; i++) {
            standing.putAll(rowsByKey(table, sent(table, i)));
            standing.keySet().removeAll(deleted(table, i));
        }
        return List.copyOf(standing.values());
    }

    private static Map<String, Object[]> rowsByKey(String table, List<Object[]> rows) {
        Map<String, Object[]> byKey = new TreeMap<>();
        rows.forEach(row -> byKey.put(key(table, row), row));
        return byKey;
    }
}
