package io.sluice.kql.execution.operator;

import io.sluice.kql.batch.RunContext;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.type.ScalarType;
import java.util.ArrayList;
import java.util.List;

/** The rows of {@code range}. */
public final class RangeRows {
    private static final int LIMIT = 10_000_000;

    private RangeRows() {}

    public static List<Object[]> of(PlanNode.Range range, RunContext context) {
        Object from = RowWiseStage.constant(range.from(), context);
        Object to = RowWiseStage.constant(range.to(), context);
        Object step = RowWiseStage.constant(range.step(), context);
        if (from == null || to == null || step == null) {
            return List.of();
        }
        return range.from().type() == ScalarType.REAL
                ? reals((Double) from, (Double) to, (Double) step)
                : whole(
                        ((Number) from).longValue(),
                        ((Number) to).longValue(),
                        ((Number) step).longValue(),
                        range.from().type() == ScalarType.INT);
    }

    private static List<Object[]> whole(long from, long to, long step, boolean ints) {
        List<Object[]> rows = new ArrayList<>();
        long value = from;
        while (step != 0 && (step > 0 ? value <= to : value >= to) && rows.size() < LIMIT) {
            rows.add(new Object[] {ints ? (Object) (int) value : (Object) value});
            long next = value + step;
            if ((next > value) != (step > 0)) {
                break;
            }
            value = next;
        }
        return rows;
    }

    private static List<Object[]> reals(double from, double to, double step) {
        List<Object[]> rows = new ArrayList<>();
        for (double value = from;
                step != 0 && (step > 0 ? value <= to : value >= to) && rows.size() < LIMIT;
                value += step) {
            rows.add(new Object[] {value});
        }
        return rows;
    }
}
