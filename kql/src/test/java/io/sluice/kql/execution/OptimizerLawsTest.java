package io.sluice.kql.execution;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.kql.batch.RunContext;
import io.sluice.kql.bind.scope.TableResolver;
import io.sluice.kql.execution.operator.RowBuffer;
import io.sluice.kql.plan.BoundQuery;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.plan.rule.Optimizer;
import io.sluice.kql.plan.text.PlanPrinter;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An optimized plan gives the rows of the plan as it was bound, whatever the pipeline. */
class OptimizerLawsTest {
    private static final int CASES = Integer.getInteger("laws.cases", 400);
    private static final Map<String, Schema> SCHEMAS =
            Map.of(
                    "T",
                    Schema.of(
                            new Column("a", ScalarType.LONG),
                            new Column("b", ScalarType.STRING),
                            new Column("c", ScalarType.REAL),
                            new Column("d", ScalarType.DYNAMIC)),
                    "U",
                    Schema.of(
                            new Column("a", ScalarType.LONG),
                            new Column("b", ScalarType.STRING),
                            new Column("f", ScalarType.BOOL),
                            new Column("d", ScalarType.DYNAMIC)));
    private static final RunContext CONTEXT = new RunContext(638_000_000_000_000_000L, "", 0);

    @Test
    @Timeout(value = 180, unit = SECONDS)
    void optimizedPlansGiveTheRowsOfThePlansAsBound() {
        long seed = Long.getLong("laws.seed", 20261122L);
        Random random = new Random(seed);
        TableResolver tables = TableResolver.of(SCHEMAS);
        RandomPipelines pipelines = new RandomPipelines(random, tables);
        List<String> broken = new ArrayList<>();
        int withRows = 0;
        for (int i = 0; i < CASES && broken.size() < 5; i++) {
            String query = pipelines.next();
            Map<String, List<Object[]>> rows =
                    Map.of("T", rows("T", random), "U", rows("U", random));
            withRows += holds(query, tables, source(rows), broken) ? 1 : 0;
        }
        assertThat(broken).as("laws.seed=" + seed).isEmpty();
        assertThat(withRows).as("cases that give rows").isGreaterThan(CASES / 3);
    }

    /** Whether there were rows to compare. */
    private static boolean holds(
            String query, TableResolver tables, TableSource source, List<String> broken) {
        BoundQuery bound = LocalQuery.bind(query, tables, source, CONTEXT);
        PlanNode optimized = bound.root();
        List<String> expected = List.of();
        try {
            expected = run(bound.root(), source);
            optimized = Optimizer.optimize(bound.root());
            List<String> actual = run(optimized, source);
            boolean same = bound.output().equals(optimized.output()) && expected.equals(actual);
            if (!same) {
                broken.add(report(query, bound, optimized) + expected + "\n" + actual);
            }
        } catch (RuntimeException e) {
            broken.add(report(query, bound, optimized) + e + Arrays.asList(e.getStackTrace()));
        }
        return !expected.isEmpty();
    }

    private static String report(String query, BoundQuery bound, PlanNode optimized) {
        return "%s\n%s\n%s\n"
                .formatted(query, PlanPrinter.print(bound.root()), PlanPrinter.print(optimized));
    }

    private static List<String> run(PlanNode plan, TableSource source) {
        RowBuffer result = new RowBuffer(plan.output());
        Surroundings surroundings = new Surroundings(source, CONTEXT);
        plan.accept(new LocalExecutor(surroundings, new OpenStages(), result::add));
        return result.rows().stream().map(Arrays::deepToString).sorted().toList();
    }

    private static TableSource source(Map<String, List<Object[]>> rows) {
        return (table, columns, out) -> {
            int[] from =
                    columns.columns().stream()
                            .mapToInt(c -> SCHEMAS.get(table).find(c.name()).orElseThrow())
                            .toArray();
            List<Object[]> picked =
                    rows.get(table).stream()
                            .map(row -> Arrays.stream(from).mapToObj(i -> row[i]).toArray())
                            .toList();
            RowBuffer.emit(columns, picked, out);
        };
    }

    private static List<Object[]> rows(String table, Random random) {
        List<Object[]> rows = new ArrayList<>();
        int count = random.nextInt(12);
        for (int i = 0; i < count; i++) {
            rows.add(
                    SCHEMAS.get(table).columns().stream()
                            .map(column -> cell(column.type(), random))
                            .toArray());
        }
        return rows;
    }

    private static Object cell(ScalarType type, Random random) {
        if (type == ScalarType.STRING) {
            return List.of("", "a", "b", "a b").get(random.nextInt(4));
        }
        if (random.nextInt(4) == 0) {
            return null;
        }
        long number = random.nextInt(4);
        return switch (type) {
            case LONG -> number;
            case REAL -> number == 3 ? Double.NaN : number / 2.0;
            case BOOL -> number > 1;
            default ->
                    List.of(List.of(), List.of(1L, 2L), List.of(3L, "a", 1L), Map.of("k", 1L))
                            .get((int) number);
        };
    }
}
