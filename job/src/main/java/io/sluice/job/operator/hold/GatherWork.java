package io.sluice.job.operator.hold;

import io.sluice.connector.spill.FileSpace;
import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.RunContext;
import io.sluice.kql.execution.LocalExecutor;
import io.sluice.kql.execution.TableSource;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.type.Schema;
import java.io.IOException;
import java.util.List;

/**
 * All rows of a run, encoded, until a plan runs over them. Its operators have as much of the heap
 * again, and go to files like the rows.
 */
final class GatherWork implements RunWork {
    private final PlanNode plan;
    private final List<String> leaves;
    private final TableSource standing;
    private final RunSpace space;
    private final EncodedRows[] rows;

    GatherWork(
            PlanNode plan,
            List<InputSpec> inputs,
            List<String> leaves,
            TableSource standing,
            RunSpace space) {
        this.plan = plan;
        this.leaves = leaves;
        this.standing = standing;
        this.space = space;
        this.rows =
                inputs.stream()
                        .map(input -> new EncodedRows(input.schema(), ByteChunks.onHeap(space)))
                        .toArray(EncodedRows[]::new);
    }

    @Override
    public void add(int input, ColumnBatch batch) throws IOException {
        rows[input].add(batch);
    }

    @Override
    public void finish(RunContext context, BatchConsumer out) {
        try (FileSpace evaluating = space.evaluating()) {
            LocalExecutor.run(plan, this::read, context, evaluating, out);
        }
    }

    private void read(String table, Schema columns, BatchConsumer into) {
        int leaf = leaves.indexOf(table);
        if (leaf < 0) {
            standing.read(table, columns, into);
        } else {
            rows[leaf].read(columns, into);
        }
    }

    @Override
    public void snapshot(Snapshot snapshot) throws IOException {
        for (int input = 0; input < rows.length; input++) {
            int from = input;
            rows[input].each(batch -> snapshot.rows(from, batch));
        }
    }

    @Override
    public void close() {
        for (EncodedRows input : rows) {
            input.close();
        }
    }
}
