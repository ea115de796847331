package io.sluice.kql.execution.operator;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.RunContext;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.List;

/** The rows of {@code range}. */
public final class RangeRows {
    private static final int LIMIT = 10_000_000;

    private final Schema schema;
    private final BatchConsumer out;
    private final List<Object[]> rows = new ArrayList<>();
    private int count;

    private RangeRows(Schema schema, BatchConsumer out) {
        this.schema = schema;
        this.out = out;
    }

    /** Pushes the rows on as they come. */
    public static void emit(PlanNode.Range range, RunContext context, BatchConsumer out) {
        Object from = RowWiseStage.constant(range.from(), context);
        Object to = RowWiseStage.constant(range.to(), context);
        Object step = RowWiseStage.constant(range.step(), context);
        if (from == null || to == null || step == null) {
            return;
        }
        RangeRows rows = new RangeRows(range.output(), out);
        if (range.from().type() == ScalarType.REAL) {
            rows.reals((Double) from, (Double) to, (Double) step);
        } else {
            rows.whole(
                    ((Number) from).longValue(),
                    ((Number) to).longValue(),
                    ((Number) step).longValue(),
                    range.from().type() == ScalarType.INT);
        }
        rows.push();
    }

    private void whole(long from, long to, long step, boolean ints) {
        long value = from;
        while (step != 0 && (step > 0 ? value <= to : value >= to) && count < LIMIT) {
            add(ints ? (Object) (int) value : (Object) value);
            long next = value + step;
            if ((next > value) != (step > 0)) {
                break;
            }
            value = next;
        }
    }

    private void reals(double from, double to, double step) {
        for (double value = from;
                step != 0 && (step > 0 ? value <= to : value >= to) && count < LIMIT;
                value += step) {
            add(value);
        }
    }

    private void add(Object value) {
        rows.add(new Object[] {value});
        count++;
        if (rows.size() == ColumnBatch.CAPACITY) {
            push();
        }
    }

    private void push() {
        RowBuffer.emit(schema, rows, out);
        rows.clear();
    }
}
