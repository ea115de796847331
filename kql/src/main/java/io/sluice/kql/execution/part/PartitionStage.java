package io.sluice.kql.execution.part;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.Stage;
import io.sluice.kql.batch.spill.HoldsRows;
import io.sluice.kql.batch.store.ColumnStore;
import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.DiagnosticException;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.SourceSpan;
import io.sluice.kql.execution.group.Groups;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.type.Schema;
import java.util.Arrays;
import java.util.List;

/** Runs a plan over the rows of each key, in the order in which the keys are met. */
public final class PartitionStage implements Stage, HoldsRows {
    private final PlanNode.Partition plan;
    private final Subquery body;
    private final int key;
    private final ColumnStore rows;
    private Groups groups;
    private int[] groupOfRow = new int[0];

    public PartitionStage(PlanNode.Partition plan, Subquery body) {
        this.plan = plan;
        this.body = body;
        Schema input = plan.input().output();
        this.key = input.find(plan.key()).orElseThrow();
        this.rows = new ColumnStore(input);
        this.groups = noGroups();
    }

    private Groups noGroups() {
        return Groups.of(List.of(rows.schema().column(key)));
    }

    @Override
    public void process(ColumnBatch batch, BatchConsumer out) {
        int[] found = new int[batch.size()];
        groups.find(new ColumnVector[] {batch.vector(key)}, found.length, found);
        int size = rows.size();
        if (groupOfRow.length < size + found.length) {
            groupOfRow = Arrays.copyOf(groupOfRow, 2 * (size + found.length));
        }
        System.arraycopy(found, 0, groupOfRow, size, found.length);
        rows.accept(batch);
    }

    @Override
    public String held() {
        return "the rows of a partition";
    }

    @Override
    public long heldBytes() {
        return rows.bytes() + groups.bytes() + (long) Integer.BYTES * groupOfRow.length;
    }

    @Override
    public void finishRun(BatchConsumer out) {
        int count = groups.count();
        if (plan.most().isPresent() && count > plan.most().getAsLong()) {
            throw tooMany(count);
        }
        int[] ends = new int[count + 1];
        int[] positions = positions(ends);
        for (int group = 1; group <= count; group++) {
            int from = ends[group - 1];
            int to = ends[group];
            body.run(into -> rows.emit(positions, from, to, into), out);
        }
        rows.clear();
        groups = noGroups();
        groupOfRow = new int[0];
    }

    /**
     * The rows of a group stand together, in the order in which they came.
     *
     * @param ends gets where the rows of each group end
     */
    private int[] positions(int[] ends) {
        for (int row = 0; row < rows.size(); row++) {
            ends[groupOfRow[row]]++;
        }
        for (int group = 1; group < ends.length; group++) {
            ends[group] += ends[group - 1];
        }
        int[] positions = new int[rows.size()];
        int[] next = ends.clone();
        for (int row = rows.size() - 1; row >= 0; row--) {
            positions[--next[groupOfRow[row]]] = row;
        }
        return positions;
    }

    private DiagnosticException tooMany(int found) {
        return new DiagnosticException(
                "",
                List.of(
                        Diagnostic.of(
                                ErrorCode.INVALID_ARGUMENT,
                                new SourceSpan(0, 0),
                                "'partition' by '%s' met %d values, its strategy legacy takes %d: add hint.strategy=native"
                                        .formatted(plan.key(), found, plan.most().getAsLong()))));
    }
}
