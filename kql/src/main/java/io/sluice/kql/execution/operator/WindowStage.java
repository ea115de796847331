package io.sluice.kql.execution.operator;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.Stage;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.plan.WindowCall;
import io.sluice.kql.type.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Computes columns from the rows around, in the order in which the rows come. */
public final class WindowStage implements Stage {
    private final PlanNode.Window plan;
    private RowBuffer buffer;

    public WindowStage(PlanNode.Window plan) {
        this.plan = plan;
        this.buffer = new RowBuffer(plan.input().output());
    }

    @Override
    public void process(ColumnBatch batch, BatchConsumer out) {
        buffer.add(batch);
    }

    @Override
    public void finishRun(BatchConsumer out) {
        Schema input = plan.input().output();
        List<Object[]> rows = buffer.rows();
        List<Object[]> results = new ArrayList<>();
        for (Object[] row : rows) {
            results.add(Arrays.copyOf(row, row.length + plan.calls().size()));
        }
        for (int c = 0; c < plan.calls().size(); c++) {
            WindowCall call = plan.calls().get(c);
            int[] arguments =
                    call.arguments().stream()
                            .mapToInt(a -> input.find(a.name()).orElseThrow())
                            .toArray();
            compute(call, arguments, rows, results, input.width() + c);
        }
        RowBuffer.emit(plan.output(), results, out);
        buffer = new RowBuffer(input);
    }

    private static void compute(
            WindowCall call, int[] arguments, List<Object[]> rows, List<Object[]> results, int to) {
        switch (call.kind()) {
            case PREV -> shift(-1, arguments, rows, results, to);
            case NEXT -> shift(1, arguments, rows, results, to);
            case ROW_NUMBER -> number(arguments, rows, results, to);
            case ROW_CUMSUM -> sum(call, arguments, rows, results, to);
            case ROW_WINDOW_SESSION -> session(arguments, rows, results, to);
            case ROW_RANK_DENSE -> rank(true, arguments, rows, results, to);
            case ROW_RANK_MIN -> rank(false, arguments, rows, results, to);
        }
    }

    private static void shift(
            int sign, int[] arguments, List<Object[]> rows, List<Object[]> results, int to) {
        for (int i = 0; i < rows.size(); i++) {
            Object[] row = rows.get(i);
            Object offset = row[arguments[1]];
            long from = offset == null ? -1 : i + sign * ((Number) offset).longValue();
            boolean there = from >= 0 && from < rows.size();
            results.get(i)[to] = there ? rows.get((int) from)[arguments[0]] : row[arguments[2]];
        }
    }

    private static void number(
            int[] arguments, List<Object[]> rows, List<Object[]> results, int to) {
        long number = 0;
        for (int i = 0; i < rows.size(); i++) {
            Object[] row = rows.get(i);
            boolean starts = i == 0 || Boolean.TRUE.equals(row[arguments[1]]);
            Object first = row[arguments[0]];
            number = starts ? first == null ? 1 : ((Number) first).longValue() : number + 1;
            results.get(i)[to] = number;
        }
    }

    /** Exact in the type of the term; whole numbers and timespans do not overflow into reals. */
    private static void sum(
            WindowCall call, int[] arguments, List<Object[]> rows, List<Object[]> results, int to) {
        BigDecimal decimal = BigDecimal.ZERO;
        long whole = 0;
        double real = 0;
        for (int i = 0; i < rows.size(); i++) {
            Object[] row = rows.get(i);
            if (Boolean.TRUE.equals(row[arguments[1]])) {
                decimal = BigDecimal.ZERO;
                whole = 0;
                real = 0;
            }
            if (row[arguments[0]] instanceof BigDecimal term) {
                decimal = decimal.add(term);
            } else if (row[arguments[0]] instanceof Number number) {
                whole += number.longValue();
                real += number.doubleValue();
            }
            results.get(i)[to] =
                    switch (call.result().type()) {
                        case REAL -> (Object) real;
                        case DECIMAL -> decimal;
                        case INT -> (int) whole;
                        default -> whole;
                    };
        }
    }

    /** Where the session began that each row belongs to. */
    private static void session(
            int[] arguments, List<Object[]> rows, List<Object[]> results, int to) {
        Long start = null;
        Long previous = null;
        for (int i = 0; i < rows.size(); i++) {
            Object[] row = rows.get(i);
            Long value = (Long) row[arguments[0]];
            boolean begins =
                    value == null
                            || start == null
                            || Boolean.TRUE.equals(row[arguments[3]])
                            || reached(value, start, row[arguments[1]])
                            || reached(value, previous, row[arguments[2]]);
            start = begins ? value : start;
            previous = value;
            results.get(i)[to] = start;
        }
    }

    private static boolean reached(long value, long since, Object distance) {
        return distance != null && value - since >= (Long) distance;
    }

    private static void rank(
            boolean dense, int[] arguments, List<Object[]> rows, List<Object[]> results, int to) {
        long rank = 0;
        long position = 0;
        for (int i = 0; i < rows.size(); i++) {
            Object[] row = rows.get(i);
            boolean restarts = i == 0 || Boolean.TRUE.equals(row[arguments[1]]);
            position = restarts ? 1 : position + 1;
            boolean same =
                    !restarts && Objects.equals(row[arguments[0]], rows.get(i - 1)[arguments[0]]);
            if (restarts) {
                rank = 1;
            } else if (!same) {
                rank = dense ? rank + 1 : position;
            }
            results.get(i)[to] = rank;
        }
    }
}
