package io.sluice.kql.execution.operator;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.BytesVector;
import io.sluice.kql.batch.Cells;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.LongVector;
import io.sluice.kql.batch.Stage;
import io.sluice.kql.batch.store.Gather;
import io.sluice.kql.plan.ExpandedColumn;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.type.ScalarType;
import java.util.List;

/**
 * Makes rows of the items of arrays. The columns beside are repeated by the positions of their
 * rows, without a look at their values.
 */
public final class MvExpandStage implements Stage {
    private final RowExpansion expansion;
    private final int[] columns;
    private final ScalarType[] types;

    /** Of each column of the input, whether its items become rows. */
    private final boolean[] expanded;

    private final long limit;
    private final boolean indexed;
    private final List<?>[] items;
    private final int[] positions = new int[ColumnBatch.CAPACITY];
    private final ColumnBatch result;

    public MvExpandStage(PlanNode.MvExpand plan) {
        this.expansion = new RowExpansion(plan.input().output(), plan.columns(), plan.options());
        this.columns = expansion.columns();
        this.types = plan.columns().stream().map(ExpandedColumn::type).toArray(ScalarType[]::new);
        this.expanded = new boolean[plan.input().output().width()];
        for (int column : columns) {
            expanded[column] = true;
        }
        this.limit = plan.options().limit().orElse(Long.MAX_VALUE);
        this.indexed = !plan.options().indexColumn().isEmpty();
        this.items = new List<?>[columns.length];
        this.result = ColumnBatch.allocate(plan.output());
    }

    @Override
    public void process(ColumnBatch batch, BatchConsumer out) {
        for (int row = 0; row < batch.size(); row++) {
            long count = Math.min(limit, read(batch, row));
            for (int nth = 0; nth < count; nth++) {
                add(row, nth);
                if (result.size() == ColumnBatch.CAPACITY) {
                    flush(batch, out);
                }
            }
        }
        flush(batch, out);
    }

    /** Takes the items of a row and gives the length of the longest array. */
    private int read(ColumnBatch batch, int row) {
        int longest = 0;
        for (int c = 0; c < columns.length; c++) {
            items[c] = expansion.items(RowBuffer.cell(batch.vector(columns[c]), row));
            longest = Math.max(longest, items[c].size());
        }
        return longest;
    }

    private void add(int row, int nth) {
        int at = result.size();
        positions[at] = row;
        for (int c = 0; c < columns.length; c++) {
            Object item = nth < items[c].size() ? items[c].get(nth) : null;
            Object value = item == null ? null : RowExpansion.converted(item, types[c]);
            ColumnVector vector = result.vector(columns[c]);
            if (value == null && types[c] == ScalarType.STRING) {
                ((BytesVector) vector).setEmpty(at);
            } else {
                Cells.set(vector, at, value);
            }
        }
        if (indexed) {
            ((LongVector) result.vector(expanded.length)).values[at] = nth;
        }
        result.setSize(at + 1);
    }

    private void flush(ColumnBatch batch, BatchConsumer out) {
        if (result.size() == 0) {
            return;
        }
        for (int c = 0; c < expanded.length; c++) {
            if (!expanded[c]) {
                Gather.rows(batch.vector(c), positions, result.size(), result.vector(c));
            }
        }
        out.accept(result);
        result.reset();
    }

    @Override
    public void finishRun(BatchConsumer out) {
        // Row by row: nothing was held back.
    }
}
