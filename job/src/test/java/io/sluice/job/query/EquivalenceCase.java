package io.sluice.job.query;

import static java.util.stream.Collectors.joining;

import io.sluice.kql.Kql;
import io.sluice.kql.batch.RunContext;
import io.sluice.kql.bind.scope.TableResolver;
import io.sluice.kql.execution.LocalExecutor;
import io.sluice.kql.plan.BoundQuery;
import io.sluice.kql.type.Schema;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A random query, which of its tables are facts and which are dimensions, and what one machine
 * makes of the records of a run.
 */
final class EquivalenceCase {
    static final int MOST_SUBTASKS = 2;

    /** What a table is to an export. */
    enum Kind {
        FACTS,
        APPENDED,
        UPSERTED
    }

    private final int number;
    private final String query;
    private final BoundQuery bound;
    private final int subtasks;
    private final Map<String, Kind> tables = new LinkedHashMap<>();

    EquivalenceCase(int number, Random random) {
        this.number = number;
        query = new RunQueries(random).next();
        bound = Kql.bind(query, TableResolver.of(RunQueries.TABLES));
        subtasks = 1 + random.nextInt(MOST_SUBTASKS);
        bound.tables().forEach(table -> tables.put(table, Kind.FACTS));
        if (tables.size() > 1 && random.nextInt(3) > 0) {
            List<String> names = List.copyOf(tables.keySet());
            tables.put(
                    names.get(random.nextInt(names.size())),
                    random.nextBoolean() ? Kind.APPENDED : Kind.UPSERTED);
        }
    }

    int number() {
        return number;
    }

    /** The export, and the directory of its files. */
    String name() {
        return "Case" + number;
    }

    int subtasks() {
        return subtasks;
    }

    Schema output() {
        return bound.output();
    }

    /** Whether all that is held of a run goes to files. */
    boolean withoutHeap() {
        return number % 2 == 1;
    }

    /** The query, and what its tables are. */
    @Override
    public String toString() {
        return "%s over %s, parallelism %d%s"
                .formatted(query, tables, subtasks, withoutHeap() ? ", without heap" : "");
    }

    /** The rows of a run, none where it has no records. */
    List<String> expected(EquivalenceRecords records, int run) {
        boolean empty =
                tables.entrySet().stream()
                        .filter(table -> table.getValue() == Kind.FACTS)
                        .allMatch(table -> records.of(table.getKey(), Kind.FACTS, run).isEmpty());
        if (empty) {
            return List.of();
        }
        return EquivalenceRows.ofOneMachine(
                bound.output(),
                LocalExecutor.run(
                        bound.root(),
                        (table, columns, out) ->
                                EquivalenceRows.emit(
                                        table,
                                        records.of(table, tables.get(table), run),
                                        columns,
                                        out),
                        new RunContext(0, "", 0)));
    }

    /** The rows of all runs taken for one. */
    List<String> expectedOfAll(EquivalenceRecords records) {
        return EquivalenceRows.ofOneMachine(
                bound.output(),
                LocalExecutor.run(
                        bound.root(),
                        (table, columns, out) ->
                                EquivalenceRows.emit(table, records.all(table), columns, out),
                        new RunContext(0, "", 0)));
    }

    boolean readsOnlyFacts() {
        return tables.values().stream().allMatch(Kind.FACTS::equals);
    }

    String script(EquivalenceTopics topics, URI lake) {
        StringBuilder script = new StringBuilder();
        List<String> facts = new ArrayList<>();
        tables.forEach(
                (table, kind) -> {
                    script.append(topics.definition(table, kind));
                    if (kind == Kind.FACTS) {
                        facts.add(table);
                    }
                });
        String over = facts.size() < tables.size() ? "over (%s) ".formatted(facts.get(0)) : "";
        return script
                + """
                .create external table Lake (%s) kind = storage dataformat = parquet ( '%s' )
                .create-or-alter continuous-export %s %sto table Lake with (intervalBetweenRuns = 1h) <| %s
                """
                        .formatted(columns(bound.output()), lake, name(), over, query);
    }

    static String columns(Schema schema) {
        return schema.columns().stream()
                .map(c -> "['%s']: %s".formatted(c.name(), c.type().kustoName()))
                .collect(joining(", "));
    }
}
