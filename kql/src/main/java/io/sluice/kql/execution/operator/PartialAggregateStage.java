package io.sluice.kql.execution.operator;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.Stage;
import io.sluice.kql.execution.aggregate.AggregateStates;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.type.Schema;

/**
 * The first phase of an aggregation, beside the source: rows of keys and partial states, for {@link
 * MergeAggregateStage} to merge. It may push on what it has at any time, and does so when it has
 * many groups: one hot key is one row a flush, however many records it has, and keys that never
 * repeat cost no more than a shuffle of the rows.
 */
public final class PartialAggregateStage implements Stage {
    /** Groups, and rows, that are collected before they are pushed on: bounds the memory. */
    private static final int MOST_GROUPS = 16 * 1024;

    private static final int MOST_ROWS = 1024 * 1024;

    private final PlanNode.Aggregate plan;
    private final AggregateInput input;
    private final Schema output;
    private GroupTable table;
    private int rows;

    public PartialAggregateStage(PlanNode.Aggregate plan) {
        this.plan = plan;
        this.input = new AggregateInput(plan);
        this.output = output(plan);
        this.table = new GroupTable(plan, AggregateStates::of);
    }

    /** The columns of partial rows: the keys first, under names of their own. */
    public static Schema output(PlanNode.Aggregate plan) {
        return GroupTable.partialSchema(plan, AggregateStates::of);
    }

    @Override
    public void process(ColumnBatch batch, BatchConsumer out) {
        input.add(batch, table);
        rows += batch.size();
        if (table.count() > MOST_GROUPS || rows > MOST_ROWS) {
            finishRun(out);
        }
    }

    @Override
    public void finishRun(BatchConsumer out) {
        if (rows > 0) {
            table.emitPartials(output, out);
            table = new GroupTable(plan, AggregateStates::of);
            rows = 0;
        }
    }
}
