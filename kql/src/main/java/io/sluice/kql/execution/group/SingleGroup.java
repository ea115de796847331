package io.sluice.kql.execution.group;

import io.sluice.kql.batch.ColumnVector;
import java.util.Arrays;

/** Without keys there is one group, even where there are no rows. */
final class SingleGroup implements Groups {
    @Override
    public void find(ColumnVector[] keys, int rows, int[] into) {
        Arrays.fill(into, 0, rows, 1);
    }

    @Override
    public void lookUp(ColumnVector[] keys, int rows, int[] into) {
        find(keys, rows, into);
    }

    @Override
    public int count() {
        return 1;
    }

    @Override
    public void emit(int group, ColumnVector[] keys, int row) {
        // There are no keys.
    }

    @Override
    public long bytes() {
        return 0;
    }
}
