package io.sluice.kql.execution.operator;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.Stage;
import io.sluice.kql.function.aggregate.ValueOrder;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.plan.SortKey;
import io.sluice.kql.type.Schema;
import java.util.Comparator;
import java.util.List;

/** Orders the rows of a run. */
public final class SortStage implements Stage {
    private final PlanNode.Sort plan;
    private final Comparator<Object[]> order;
    private RowBuffer buffer;

    public SortStage(PlanNode.Sort plan) {
        this.plan = plan;
        this.order = order(plan.output(), plan.keys());
        this.buffer = new RowBuffer(plan.output());
    }

    @Override
    public void process(ColumnBatch batch, BatchConsumer out) {
        buffer.add(batch);
    }

    @Override
    public void finishRun(BatchConsumer out) {
        List<Object[]> rows = buffer.rows();
        rows.sort(order);
        long kept = Math.min(rows.size(), plan.limit().orElse(rows.size()));
        RowBuffer.emit(plan.output(), rows.subList(0, (int) kept), out);
        buffer = new RowBuffer(plan.output());
    }

    /** Compares rows of a schema by some of its columns. */
    public static Comparator<Object[]> order(Schema schema, List<SortKey> keys) {
        Comparator<Object[]> order = null;
        for (SortKey key : keys) {
            int column = schema.find(key.column()).orElseThrow();
            Comparator<Object> values =
                    key.ascending() ? ValueOrder::compare : (a, b) -> ValueOrder.compare(b, a);
            Comparator<Object> withNulls = withNulls(key.nullsFirst(), values);
            Comparator<Object[]> next = Comparator.comparing(row -> row[column], withNulls);
            order = order == null ? next : order.thenComparing(next);
        }
        return order;
    }

    /** Nulls and NaNs stand together at the end that the key says, nulls outside. */
    private static Comparator<Object> withNulls(boolean first, Comparator<Object> values) {
        return (a, b) -> {
            int left = emptiness(a);
            int right = emptiness(b);
            if (left != right) {
                return first ? right - left : left - right;
            }
            return left == 0 ? values.compare(a, b) : 0;
        };
    }

    private static int emptiness(Object value) {
        if (value == null) {
            return 2;
        }
        return value instanceof Double number && number.isNaN() ? 1 : 0;
    }
}
