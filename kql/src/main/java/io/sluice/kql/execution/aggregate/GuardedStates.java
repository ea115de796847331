package io.sluice.kql.execution.aggregate;

import io.sluice.kql.batch.BoolVector;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.type.ScalarType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** {@code sumif} and its like: rows for which the last argument is not true go to group 0. */
final class GuardedStates implements GroupStates {
    private final GroupStates states;
    private int[] guarded = new int[0];

    GuardedStates(GroupStates states) {
        this.states = states;
    }

    @Override
    public void reserve(int groups) {
        states.reserve(groups);
    }

    @Override
    public void add(ColumnVector[] arguments, int rows, int[] groups) {
        if (guarded.length < rows) {
            guarded = new int[rows];
        }
        BoolVector condition = (BoolVector) arguments[arguments.length - 1];
        for (int i = 0; i < rows; i++) {
            guarded[i] = condition.values[i] && !condition.isNullAt(i) ? groups[i] : 0;
        }
        states.add(arguments, rows, guarded);
    }

    @Override
    public void emit(int group, ColumnVector[] results, int row) {
        states.emit(group, results, row);
    }

    @Override
    public void writePartial(int group, DataOutput out) throws IOException {
        states.writePartial(group, out);
    }

    @Override
    public void mergePartial(int group, DataInput in) throws IOException {
        states.mergePartial(group, in);
    }

    @Override
    public List<ScalarType> partialTypes() {
        return states.partialTypes();
    }

    @Override
    public void writePartial(int group, ColumnVector[] into, int row) {
        states.writePartial(group, into, row);
    }

    @Override
    public void mergePartials(ColumnVector[] partials, int rows, int[] groups) {
        states.mergePartials(partials, rows, groups);
    }
}
