package io.sluice.kql.execution.operator;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.Stage;
import io.sluice.kql.function.aggregate.AggregateFunction.Accumulator;
import io.sluice.kql.function.aggregate.ValueOrder;
import io.sluice.kql.function.dynamic.DynamicEquality;
import io.sluice.kql.plan.NestedLevel;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Ranks the values of each level within each value of the level above. Rows of values that did not
 * make it are gone, unless this level or one below has a value for all others.
 */
public final class TopNestedStage implements Stage {
    private final PlanNode.TopNested plan;
    private final int[] values;
    private final int[][] arguments;
    private RowBuffer buffer;

    private record Group(Object value, Object aggregate, List<Object[]> rows) {}

    public TopNestedStage(PlanNode.TopNested plan) {
        this.plan = plan;
        Schema input = plan.input().output();
        int levels = plan.levels().size();
        this.values = new int[levels];
        this.arguments = new int[levels][];
        for (int i = 0; i < levels; i++) {
            NestedLevel level = plan.levels().get(i);
            values[i] = input.find(level.value().name()).orElseThrow();
            arguments[i] =
                    level.call().arguments().stream()
                            .mapToInt(c -> input.find(c.name()).orElseThrow())
                            .toArray();
        }
        this.buffer = new RowBuffer(input);
    }

    @Override
    public void process(ColumnBatch batch, BatchConsumer out) {
        buffer.add(batch);
    }

    @Override
    public void finishRun(BatchConsumer out) {
        List<Object[]> results = new ArrayList<>();
        descend(0, buffer.rows(), new Object[2 * values.length], results);
        RowBuffer.emit(plan.output(), results, out);
        buffer = new RowBuffer(plan.input().output());
    }

    private void descend(int depth, List<Object[]> rows, Object[] path, List<Object[]> results) {
        if (depth == values.length) {
            results.add(path.clone());
            return;
        }
        NestedLevel level = plan.levels().get(depth);
        List<Group> groups = groups(depth, rows);
        long kept = Math.min(groups.size(), level.count().orElse(groups.size()));
        List<Object[]> others = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            Group group = groups.get(i);
            if (i < kept) {
                path[2 * depth] = group.value();
                path[2 * depth + 1] = group.aggregate();
                descend(depth + 1, group.rows(), path, results);
            } else {
                others.addAll(group.rows());
            }
        }
        if (!others.isEmpty()) {
            others(depth, others, path, results);
        }
    }

    /** One row for all that a level leaves out, if a value for them is given here or below. */
    private void others(int from, List<Object[]> rows, Object[] path, List<Object[]> results) {
        boolean given = false;
        for (int depth = from; depth < values.length; depth++) {
            NestedLevel level = plan.levels().get(depth);
            boolean has = level.others().isPresent();
            given |= has;
            path[2 * depth] = has ? level.others().get().value() : null;
            path[2 * depth + 1] = has ? aggregate(depth, rows) : null;
        }
        if (given) {
            results.add(path.clone());
        }
    }

    private List<Group> groups(int depth, List<Object[]> rows) {
        Map<Object, List<Object[]>> byValue = new LinkedHashMap<>();
        for (Object[] row : rows) {
            Object value = row[values[depth]];
            Object identity = value instanceof Double ? value : DynamicEquality.key(value);
            byValue.computeIfAbsent(identity, k -> new ArrayList<>()).add(row);
        }
        List<Group> groups = new ArrayList<>();
        for (List<Object[]> group : byValue.values()) {
            Object value = group.get(0)[values[depth]];
            groups.add(new Group(value, aggregate(depth, group), group));
        }
        Comparator<Object> order = ValueOrder::compare;
        Comparator<Object> ranked = plan.levels().get(depth).ascending() ? order : order.reversed();
        groups.sort(Comparator.comparing(Group::aggregate, Comparator.nullsLast(ranked)));
        return groups;
    }

    private Object aggregate(int depth, List<Object[]> rows) {
        NestedLevel level = plan.levels().get(depth);
        List<ScalarType> types = level.call().arguments().stream().map(Column::type).toList();
        Accumulator accumulator =
                level.call().function().accumulators().apply(types, level.call().constants());
        for (Object[] row : rows) {
            Object[] given = new Object[arguments[depth].length];
            for (int i = 0; i < given.length; i++) {
                given[i] = row[arguments[depth][i]];
            }
            accumulator.add(given);
        }
        return accumulator.result();
    }
}
