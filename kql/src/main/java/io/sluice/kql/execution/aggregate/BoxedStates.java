package io.sluice.kql.execution.aggregate;

import io.sluice.kql.batch.BytesVector;
import io.sluice.kql.batch.Cells;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.DynamicVector;
import io.sluice.kql.function.aggregate.AggregateFunction.Accumulator;
import io.sluice.kql.function.dynamic.DynamicValues;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** An accumulator a group: for every aggregate that has no arrays of its own. */
final class BoxedStates implements GroupStates {
    private final Supplier<Accumulator> accumulators;
    private final boolean several;
    private final Object[] row;
    private Accumulator[] states = new Accumulator[16];

    /**
     * @param several whether a result is a list with an item for each column
     */
    BoxedStates(Supplier<Accumulator> accumulators, boolean several, int arguments) {
        this.accumulators = accumulators;
        this.several = several;
        this.row = new Object[arguments];
    }

    @Override
    public void reserve(int groups) {
        if (groups > states.length) {
            states = Arrays.copyOf(states, Math.max(groups, 2 * states.length));
        }
    }

    private Accumulator state(int group) {
        if (states[group] == null) {
            states[group] = accumulators.get();
        }
        return states[group];
    }

    @Override
    public void add(ColumnVector[] arguments, int rows, int[] groups) {
        for (int i = 0; i < rows; i++) {
            if (groups[i] > 0) {
                for (int a = 0; a < row.length; a++) {
                    row[a] = cell(arguments[a], i);
                }
                state(groups[i]).add(row);
            }
        }
    }

    /** The value of a row in its boxed form. */
    static Object cell(ColumnVector vector, int row) {
        if (vector instanceof DynamicVector dynamic) {
            return dynamic.isNullAt(row) ? null : DynamicValues.at(dynamic, row);
        }
        return Cells.get(vector, row);
    }

    @Override
    public void emit(int group, ColumnVector[] results, int row) {
        Object result = state(group).result();
        for (int i = 0; i < results.length; i++) {
            Object value = several && result != null ? ((List<?>) result).get(i) : result;
            set(results[i], row, value);
        }
    }

    /** Puts a value into a row of a result; strings are never null. */
    static void set(ColumnVector vector, int row, Object value) {
        boolean text = vector instanceof BytesVector && !(vector instanceof DynamicVector);
        Cells.set(vector, row, value == null && text ? "" : value);
    }

    @Override
    public void writePartial(int group, DataOutput out) throws IOException {
        state(group).writePartial(out);
    }

    @Override
    public void mergePartial(int group, DataInput in) throws IOException {
        state(group).mergePartial(in);
    }
}
