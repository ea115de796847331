package io.sluice.kql.execution.operator;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.Stage;
import io.sluice.kql.function.aggregate.AggregateFunction.Accumulator;
import io.sluice.kql.function.dynamic.DynamicEquality;
import io.sluice.kql.plan.AggregateCall;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Groups the rows of a run. */
public final class AggregateStage implements Stage {
    private final PlanNode.Aggregate plan;
    private final int[] keys;
    private final int[][] arguments;
    private Map<List<Object>, Group> groups = new LinkedHashMap<>();

    private record Group(Object[] keys, Accumulator[] accumulators) {}

    public AggregateStage(PlanNode.Aggregate plan) {
        this.plan = plan;
        Schema input = plan.input().output();
        this.keys = indexes(input, plan.keys());
        this.arguments = new int[plan.aggregates().size()][];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = indexes(input, plan.aggregates().get(i).arguments());
        }
        startRun();
    }

    private static int[] indexes(Schema input, List<Column> columns) {
        return columns.stream().mapToInt(c -> input.find(c.name()).orElseThrow()).toArray();
    }

    /** Without keys there is a group even where there are no rows. */
    private void startRun() {
        groups = new LinkedHashMap<>();
        if (keys.length == 0) {
            group(new Object[0]);
        }
    }

    @Override
    public void process(ColumnBatch batch, BatchConsumer out) {
        for (int i = 0; i < batch.size(); i++) {
            Object[] row = RowBuffer.row(batch, i);
            Accumulator[] accumulators = group(pick(row, keys)).accumulators();
            for (int a = 0; a < accumulators.length; a++) {
                accumulators[a].add(pick(row, arguments[a]));
            }
        }
    }

    private Group group(Object[] key) {
        List<Object> identity = new ArrayList<>(key.length);
        for (Object value : key) {
            identity.add(value instanceof Double ? value : DynamicEquality.key(value));
        }
        return groups.computeIfAbsent(identity, k -> new Group(key, accumulators()));
    }

    private Accumulator[] accumulators() {
        return plan.aggregates().stream()
                .map(
                        call ->
                                call.function()
                                        .accumulators()
                                        .apply(
                                                call.arguments().stream()
                                                        .map(Column::type)
                                                        .toList(),
                                                call.constants()))
                .toArray(Accumulator[]::new);
    }

    private static Object[] pick(Object[] row, int[] columns) {
        Object[] picked = new Object[columns.length];
        for (int i = 0; i < columns.length; i++) {
            picked[i] = row[columns[i]];
        }
        return picked;
    }

    @Override
    public void finishRun(BatchConsumer out) {
        List<Object[]> rows = new ArrayList<>();
        for (Group group : groups.values()) {
            List<Object> row = new ArrayList<>(Arrays.asList(group.keys()));
            for (int i = 0; i < group.accumulators().length; i++) {
                append(row, plan.aggregates().get(i), group.accumulators()[i].result());
            }
            rows.add(row.toArray());
        }
        RowBuffer.emit(plan.output(), rows, out);
        startRun();
    }

    private static void append(List<Object> row, AggregateCall call, Object result) {
        if (!call.isSeveral()) {
            row.add(result);
        } else {
            for (int i = 0; i < call.results().size(); i++) {
                row.add(result == null ? null : ((List<?>) result).get(i));
            }
        }
    }
}
