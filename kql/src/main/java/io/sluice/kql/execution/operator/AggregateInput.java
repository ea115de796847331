package io.sluice.kql.execution.operator;

import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.Schema;
import java.util.List;

/** Where an aggregation finds its keys and arguments in the batches of its input. */
final class AggregateInput {
    private final int[] keyColumns;
    private final int[][] argumentColumns;
    private final ColumnVector[] keys;
    private final ColumnVector[][] arguments;

    AggregateInput(PlanNode.Aggregate plan) {
        Schema input = plan.input().output();
        this.keyColumns = indexes(input, plan.keys());
        this.keys = new ColumnVector[keyColumns.length];
        int count = plan.aggregates().size();
        this.argumentColumns = new int[count][];
        this.arguments = new ColumnVector[count][];
        for (int i = 0; i < count; i++) {
            argumentColumns[i] = indexes(input, plan.aggregates().get(i).arguments());
            arguments[i] = new ColumnVector[argumentColumns[i].length];
        }
    }

    private static int[] indexes(Schema input, List<Column> columns) {
        return columns.stream().mapToInt(c -> input.find(c.name()).orElseThrow()).toArray();
    }

    /** Lets a table take the rows of a batch. */
    void add(ColumnBatch batch, GroupTable table) {
        pick(batch, keyColumns, keys);
        for (int i = 0; i < arguments.length; i++) {
            pick(batch, argumentColumns[i], arguments[i]);
        }
        table.add(keys, arguments, batch.size());
    }

    private static void pick(ColumnBatch batch, int[] columns, ColumnVector[] into) {
        for (int i = 0; i < columns.length; i++) {
            into[i] = batch.vector(columns[i]);
        }
    }
}
