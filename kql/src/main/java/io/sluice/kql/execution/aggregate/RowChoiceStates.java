package io.sluice.kql.execution.aggregate;

import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.function.aggregate.PartialValues;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * {@code arg_max} and {@code arg_min} of an int, long, datetime or timespan: only a row that is
 * better than the one before is boxed, which few are.
 */
final class RowChoiceStates implements GroupStates {
    private final boolean greatest;
    private Object[][] chosen = new Object[16][];

    /** The first value of the chosen rows, where it is not null. */
    private long[] extremes = new long[16];

    RowChoiceStates(boolean greatest) {
        this.greatest = greatest;
    }

    @Override
    public void reserve(int groups) {
        if (groups > chosen.length) {
            chosen = Arrays.copyOf(chosen, Math.max(groups, 2 * chosen.length));
            extremes = Arrays.copyOf(extremes, chosen.length);
        }
    }

    @Override
    public void add(ColumnVector[] arguments, int rows, int[] groups) {
        ColumnVector first = arguments[0];
        for (int i = 0; i < rows; i++) {
            int group = groups[i];
            boolean present = !first.isNullAt(i);
            long value = present ? Numbers.wholeAt(first, i) : 0;
            if (better(group, present, value)) {
                choose(group, value, boxed(arguments, i));
            }
        }
    }

    /** The first of several rows that are equally good stays. */
    private boolean better(int group, boolean present, long value) {
        if (chosen[group] == null) {
            return group > 0;
        }
        return present
                && (chosen[group][0] == null
                        || (greatest ? value > extremes[group] : value < extremes[group]));
    }

    private void choose(int group, long value, Object[] row) {
        chosen[group] = row;
        extremes[group] = value;
    }

    private static Object[] boxed(ColumnVector[] arguments, int row) {
        Object[] values = new Object[arguments.length];
        for (int a = 0; a < values.length; a++) {
            values[a] = BoxedStates.cell(arguments[a], row);
        }
        return values;
    }

    @Override
    public void emit(int group, ColumnVector[] results, int row) {
        for (int i = 0; i < results.length; i++) {
            BoxedStates.set(results[i], row, chosen[group] == null ? null : chosen[group][i]);
        }
    }

    @Override
    public void writePartial(int group, DataOutput out) throws IOException {
        Object[] row = chosen[group];
        PartialValues.writeAll(row == null ? List.of() : Arrays.asList(row), out);
    }

    @Override
    public void mergePartial(int group, DataInput in) throws IOException {
        List<Object> row = PartialValues.readAll(in);
        if (!row.isEmpty()) {
            boolean present = row.get(0) != null;
            long value = present ? ((Number) row.get(0)).longValue() : 0;
            if (better(group, present, value)) {
                choose(group, value, row.toArray());
            }
        }
    }
}
