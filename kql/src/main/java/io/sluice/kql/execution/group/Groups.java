package io.sluice.kql.execution.group;

import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.type.Column;
import java.util.List;

/** Gives the rows of batches the numbers of their groups: 1, 2, ... in the order of appearance. */
public interface Groups {
    /**
     * Numbers rows.
     *
     * @param keys the columns of the keys
     * @param into gets the group of each row
     */
    void find(ColumnVector[] keys, int rows, int[] into);

    /**
     * Numbers rows without making groups.
     *
     * @param keys the columns of the keys
     * @param into gets the group of each row, 0 where there is none
     */
    void lookUp(ColumnVector[] keys, int rows, int[] into);

    /** How many groups there are. */
    int count();

    /** Writes the keys of a group into a row of columns. */
    void emit(int group, ColumnVector[] keys, int row);

    /** The memory that the keys take, in bytes; of boxed ones about. */
    long bytes();

    /** Empty groups for keys of some types. */
    static Groups of(List<Column> keys) {
        if (keys.isEmpty()) {
            return new SingleGroup();
        }
        return keys.size() == 1 && LongKeys.fits(keys.get(0).type())
                ? new LongGroups()
                : new RowGroups(keys.stream().map(column -> KeyColumn.of(column.type())).toList());
    }
}
