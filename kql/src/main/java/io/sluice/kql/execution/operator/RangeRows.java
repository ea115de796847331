package io.sluice.kql.execution.operator;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.RunContext;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.plan.RangeSize;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The rows of {@code range}. */
public final class RangeRows {
    private final Schema schema;
    private final BatchConsumer out;
    private final List<Object[]> rows = new ArrayList<>();

    private RangeRows(Schema schema, BatchConsumer out) {
        this.schema = schema;
        this.out = out;
    }

    /**
     * Pushes the rows on as they come.
     *
     * @throws io.sluice.kql.diagnostic.DiagnosticException where there are too many; none is pushed
     */
    public static void emit(PlanNode.Range range, RunContext context, BatchConsumer out) {
        Number from = (Number) RowWiseStage.constant(range.from(), context);
        Number to = (Number) RowWiseStage.constant(range.to(), context);
        Number step = (Number) RowWiseStage.constant(range.step(), context);
        if (from == null || to == null || step == null) {
            return;
        }
        long size = RangeSize.checked(from, to, step);
        RangeRows rows = new RangeRows(range.output(), out);
        if (from instanceof Double) {
            rows.reals(from.doubleValue(), to.doubleValue(), step.doubleValue());
        } else if (from instanceof BigDecimal first) {
            rows.decimals(first, (BigDecimal) step, size);
        } else {
            boolean ints = range.from().type() == ScalarType.INT;
            rows.whole(from.longValue(), step.longValue(), size, ints);
        }
        rows.push();
    }

    private void whole(long from, long step, long size, boolean ints) {
        for (long i = 0; i < size; i++) {
            long value = from + i * step;
            add(ints ? (Object) (int) value : (Object) value);
        }
    }

    private void decimals(BigDecimal from, BigDecimal step, long size) {
        BigDecimal value = from;
        for (long i = 0; i < size; i++) {
            add(value);
            value = value.add(step);
        }
    }

    private void reals(double from, double to, double step) {
        double value = from;
        double before = Double.NaN;
        // A step may be too small to change the value.
        while (value != before && (step > 0 ? value <= to : step < 0 && value >= to)) {
            add(value);
            before = value;
            value += step;
        }
    }

    private void add(Object value) {
        rows.add(new Object[] {value});
        if (rows.size() == ColumnBatch.CAPACITY) {
            push();
        }
    }

    private void push() {
        RowBuffer.emit(schema, rows, out);
        rows.clear();
    }
}
