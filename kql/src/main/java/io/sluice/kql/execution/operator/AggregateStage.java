package io.sluice.kql.execution.operator;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.Stage;
import io.sluice.kql.execution.aggregate.AggregateStates;
import io.sluice.kql.execution.aggregate.GroupStates;
import io.sluice.kql.execution.group.Groups;
import io.sluice.kql.plan.AggregateCall;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.Schema;
import java.util.List;
import java.util.function.Function;

/**
 * Groups the rows of a run: looks up the group of each row of a batch, then lets one aggregate
 * after the other take the batch.
 */
public final class AggregateStage implements Stage {
    private final PlanNode.Aggregate plan;
    private final Function<AggregateCall, GroupStates> form;
    private final int[] keyColumns;
    private final int[][] argumentColumns;
    private final ColumnVector[] keys;
    private final ColumnVector[][] arguments;
    private int[] groupOfRow = new int[ColumnBatch.CAPACITY];
    private Groups groups;
    private GroupStates[] states;

    public AggregateStage(PlanNode.Aggregate plan) {
        this(plan, AggregateStates::of);
    }

    /**
     * For tests that compare the forms.
     *
     * @param form makes the states of an aggregate
     */
    public AggregateStage(PlanNode.Aggregate plan, Function<AggregateCall, GroupStates> form) {
        this.plan = plan;
        this.form = form;
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
        startRun();
    }

    private static int[] indexes(Schema input, List<Column> columns) {
        return columns.stream().mapToInt(c -> input.find(c.name()).orElseThrow()).toArray();
    }

    private void startRun() {
        groups = Groups.of(plan.keys());
        states = plan.aggregates().stream().map(form).toArray(GroupStates[]::new);
    }

    @Override
    public void process(ColumnBatch batch, BatchConsumer out) {
        int rows = batch.size();
        if (groupOfRow.length < rows) {
            groupOfRow = new int[rows];
        }
        pick(batch, keyColumns, keys);
        groups.find(keys, rows, groupOfRow);
        for (int i = 0; i < states.length; i++) {
            pick(batch, argumentColumns[i], arguments[i]);
            states[i].reserve(groups.count() + 1);
            states[i].add(arguments[i], rows, groupOfRow);
        }
    }

    private static void pick(ColumnBatch batch, int[] columns, ColumnVector[] into) {
        for (int i = 0; i < columns.length; i++) {
            into[i] = batch.vector(columns[i]);
        }
    }

    @Override
    public void finishRun(BatchConsumer out) {
        ColumnBatch batch = ColumnBatch.allocate(plan.output());
        for (GroupStates state : states) {
            state.reserve(groups.count() + 1);
        }
        for (int group = 1; group <= groups.count(); group++) {
            emit(group, batch);
            if (batch.size() == ColumnBatch.CAPACITY) {
                out.accept(batch);
                batch = ColumnBatch.allocate(plan.output());
            }
        }
        if (batch.size() > 0) {
            out.accept(batch);
        }
        startRun();
    }

    private void emit(int group, ColumnBatch batch) {
        int row = batch.size();
        int column = keys.length;
        groups.emit(group, range(batch, 0, column), row);
        for (int i = 0; i < states.length; i++) {
            int width = plan.aggregates().get(i).results().size();
            states[i].emit(group, range(batch, column, width), row);
            column += width;
        }
        batch.setSize(row + 1);
    }

    private static ColumnVector[] range(ColumnBatch batch, int from, int width) {
        ColumnVector[] vectors = new ColumnVector[width];
        for (int i = 0; i < width; i++) {
            vectors[i] = batch.vector(from + i);
        }
        return vectors;
    }
}
