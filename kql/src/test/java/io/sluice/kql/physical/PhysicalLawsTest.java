package io.sluice.kql.physical;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.kql.Kql;
import io.sluice.kql.batch.RunContext;
import io.sluice.kql.bind.scope.TableResolver;
import io.sluice.kql.execution.LocalExecutor;
import io.sluice.kql.execution.TableSource;
import io.sluice.kql.execution.operator.RowBuffer;
import io.sluice.kql.plan.BoundQuery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A query gives the same rows on a cluster as on one machine. */
class PhysicalLawsTest {
    private static final int CASES = Integer.getInteger("laws.cases", 300);
    private static final RunContext CONTEXT = new RunContext(638_000_000_000_000_000L, "", 0);

    @Test
    void aClusterGivesTheRowsOfOneMachine() {
        long seed = Long.getLong("laws.seed", 20261122L);
        Random random = new Random(seed);
        RunQueries queries = new RunQueries(random);
        List<String> broken = new ArrayList<>();
        int withRows = 0;
        for (int i = 0; i < CASES && broken.size() < 5; i++) {
            String query = queries.next();
            TableSource source =
                    source(Map.of("T", queries.rows("T", 30), "U", queries.rows("U", 20)));
            withRows += holds(query, Set.of(), source, random, broken) ? 1 : 0;
        }
        assertThat(broken).as("laws.seed=" + seed).isEmpty();
        assertThat(withRows).as("cases that give rows").isGreaterThan(CASES / 3);
    }

    @Test
    void dimensionsGiveTheRowsThatFactsGive() {
        long seed = Long.getLong("laws.seed", 20261123L);
        Random random = new Random(seed);
        RunQueries queries = new RunQueries(random);
        List<String> broken = new ArrayList<>();
        int compared = 0;
        int enriched = 0;
        int shared = 0;
        for (int i = 0; i < 2 * CASES && broken.size() < 5; i++) {
            String query = queries.next();
            List<String> tables = Kql.bind(query, TableResolver.of(RunQueries.TABLES)).tables();
            if (Set.copyOf(tables).equals(Set.of("T", "U"))) {
                TableSource source =
                        source(Map.of("T", queries.rows("T", 30), "U", queries.rows("U", 20)));
                String dimension = random.nextBoolean() ? "T" : "U";
                compared += holds(query, Set.of(dimension), source, random, broken) ? 1 : 0;
                enriched += isPlanned(query, dimension, "Enrich") ? 1 : 0;
                shared += isPlanned(query, dimension, "KeyedJoin") ? 1 : 0;
            }
        }
        assertThat(broken).as("laws.seed=" + seed).isEmpty();
        assertThat(compared).as("cases that give rows").isGreaterThan(CASES / 10);
        assertThat(enriched).as("cases that stream past a table").isGreaterThan(CASES / 20);
        assertThat(shared).as("cases that meet shares of a table").isGreaterThan(CASES / 60);
    }

    private static boolean isPlanned(String query, String dimension, String operator) {
        BoundQuery bound = Kql.bind(query, TableResolver.of(RunQueries.TABLES));
        return PhysicalPlanner.plan(bound, Set.of(dimension)).toString().contains(operator);
    }

    /** Whether there were rows to compare. */
    private static boolean holds(
            String query,
            Set<String> standing,
            TableSource source,
            Random random,
            List<String> broken) {
        BoundQuery bound = Kql.bind(query, TableResolver.of(RunQueries.TABLES));
        List<String> expected = text(LocalExecutor.run(bound.root(), source, CONTEXT));
        PhysicalPlan plan = null;
        try {
            plan = PhysicalPlanner.plan(bound, standing);
            List<String> actual = text(TestingCluster.run(plan, 3, random, source, CONTEXT));
            if (!plan.output().equals(bound.output()) || !expected.equals(actual)) {
                broken.add("%s\n%s\n%s\n%s\n".formatted(query, plan, expected, actual));
            }
        } catch (RuntimeException e) {
            broken.add("%s\n%s\n%s %s".formatted(query, plan, e, Arrays.asList(e.getStackTrace())));
        }
        return !expected.isEmpty();
    }

    private static List<String> text(List<Object[]> rows) {
        return rows.stream().map(Arrays::deepToString).sorted().toList();
    }

    private static TableSource source(Map<String, List<Object[]>> rows) {
        return (table, columns, out) -> {
            int[] from =
                    columns.columns().stream()
                            .mapToInt(
                                    c -> RunQueries.TABLES.get(table).find(c.name()).orElseThrow())
                            .toArray();
            List<Object[]> picked =
                    rows.get(table).stream()
                            .map(row -> Arrays.stream(from).mapToObj(i -> row[i]).toArray())
                            .toList();
            RowBuffer.emit(columns, picked, out);
        };
    }
}
