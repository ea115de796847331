package io.sluice.kql.execution.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.kql.batch.TestingRows;
import io.sluice.kql.function.aggregate.Aggregates;
import io.sluice.kql.plan.AggregateCall;
import io.sluice.kql.plan.BoundExpression.Literal;
import io.sluice.kql.plan.NestedLevel;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Values are ranked as by going through all rows of each value of the level above. */
class TopNestedStageTest {
    private static final int LEVELS = 3;

    @ParameterizedTest
    @EnumSource(
            value = ScalarType.class,
            names = {"BOOL", "INT", "LONG", "STRING", "GUID", "DATETIME"})
    void valuesOfEachTypeAreRanked(ScalarType type) {
        Random random = new Random(type.ordinal());
        for (int i = 0; i < 20; i++) {
            check(type, random, "%s, query %d".formatted(type, i));
        }
    }

    private static void check(ScalarType type, Random random, String what) {
        Schema schema =
                Schema.of(
                        new Column("a", ScalarType.BOOL),
                        new Column("b", type),
                        new Column("c", ScalarType.BOOL),
                        new Column("amount", ScalarType.INT));
        List<NestedLevel> levels = new ArrayList<>();
        for (int i = 0; i < LEVELS; i++) {
            levels.add(level(schema.column(i), schema.column(LEVELS), i, random));
        }
        TopNestedStage stage =
                new TopNestedStage(new PlanNode.TopNested(new PlanNode.Scan("T", schema), levels));
        for (int count : new int[] {300, 0, 60}) {
            List<List<Object>> rows = TestingRows.random(schema, count, random);
            List<List<Object>> found = new ArrayList<>();
            TestingRows.push(
                    schema,
                    rows,
                    100,
                    random,
                    batch -> stage.process(batch, b -> found.addAll(TestingRows.rows(b))));
            stage.finishRun(b -> found.addAll(TestingRows.rows(b)));
            List<List<Object>> expected = new ArrayList<>();
            descend(levels, 0, rows, new Object[2 * LEVELS], expected);
            assertThat(found).as(what).isEqualTo(expected);
        }
    }

    private static NestedLevel level(Column value, Column amount, int depth, Random random) {
        Column sum = new Column("sum" + depth, ScalarType.LONG);
        AggregateCall call =
                new AggregateCall(
                        Aggregates.find("sum").orElseThrow(),
                        List.of(sum),
                        List.of(amount),
                        List.of());
        Object others = value.type() == ScalarType.STRING ? "others" : null;
        return new NestedLevel(
                value,
                new Column("key" + depth, value.type()),
                call,
                sum,
                random.nextInt(4) == 0 ? OptionalLong.empty() : OptionalLong.of(random.nextInt(4)),
                random.nextBoolean()
                        ? Optional.of(new Literal(value.type(), others))
                        : Optional.empty(),
                random.nextBoolean());
    }

    private static void descend(
            List<NestedLevel> levels,
            int depth,
            List<List<Object>> rows,
            Object[] path,
            List<List<Object>> results) {
        if (depth == LEVELS) {
            results.add(Arrays.asList(path.clone()));
            return;
        }
        NestedLevel level = levels.get(depth);
        Map<Object, List<List<Object>>> groups = new LinkedHashMap<>();
        rows.forEach(
                row -> groups.computeIfAbsent(row.get(depth), k -> new ArrayList<>()).add(row));
        Comparator<List<List<Object>>> bySum =
                Comparator.comparing(
                        TopNestedStageTest::sum,
                        Comparator.nullsLast(
                                level.ascending()
                                        ? Comparator.<Long>naturalOrder()
                                        : Comparator.<Long>reverseOrder()));
        List<List<List<Object>>> ranked = groups.values().stream().sorted(bySum).toList();
        int kept = (int) Math.min(ranked.size(), level.count().orElse(ranked.size()));
        for (List<List<Object>> group : ranked.subList(0, kept)) {
            path[2 * depth] = group.get(0).get(depth);
            path[2 * depth + 1] = sum(group);
            descend(levels, depth + 1, group, path, results);
        }
        List<List<Object>> left = ranked.stream().skip(kept).flatMap(List::stream).toList();
        List<NestedLevel> below = levels.subList(depth, LEVELS);
        if (!left.isEmpty() && below.stream().anyMatch(l -> l.others().isPresent())) {
            for (int i = depth; i < LEVELS; i++) {
                Optional<Literal> others = levels.get(i).others();
                boolean text = levels.get(i).value().type() == ScalarType.STRING;
                path[2 * i] = others.isPresent() ? others.get().value() : text ? "" : null;
                path[2 * i + 1] = others.isPresent() ? sum(left) : null;
            }
            results.add(Arrays.asList(path.clone()));
        }
    }

    /** Nulls count as nothing. */
    private static Long sum(List<List<Object>> rows) {
        return rows.stream()
                .map(row -> (Integer) row.get(LEVELS))
                .filter(amount -> amount != null)
                .mapToLong(Integer::longValue)
                .sum();
    }
}
