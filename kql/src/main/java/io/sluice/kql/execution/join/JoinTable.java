package io.sluice.kql.execution.join;

import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.store.ColumnStore;
import io.sluice.kql.execution.group.Groups;

/**
 * The right side of a join: its rows as columns, and under each key the positions of its rows. Made
 * once by {@link JoinTableBuilder}, and used by any number of stages and runs of one task.
 */
public final class JoinTable {
    private final Groups groups;
    private final ColumnStore rows;
    private final int size;
    private final boolean unique;
    private final int[] starts;
    private final int[] members;

    /**
     * @param unique whether the row at position r is the only one of group r + 1
     * @param starts where the rows of a group begin in {@code members}; group 0 are those without a
     *     key
     */
    JoinTable(
            Groups groups,
            ColumnStore rows,
            int size,
            boolean unique,
            int[] starts,
            int[] members) {
        this.groups = groups;
        this.rows = rows;
        this.size = size;
        this.unique = unique;
        this.starts = starts;
        this.members = members;
    }

    /** How many rows the right side has. */
    public int size() {
        return size;
    }

    /** The memory that it takes, in bytes; of boxed values about. */
    public long bytes() {
        return rows.bytes()
                + groups.bytes()
                + (long) Integer.BYTES * (starts.length + members.length);
    }

    /** The greatest number of a group; the least is 1. */
    int groups() {
        return groups.count();
    }

    /** Gives each row its group, or 0. */
    void lookUp(ColumnVector[] keys, int count, int[] into) {
        groups.lookUp(keys, count, into);
    }

    boolean unique() {
        return unique;
    }

    /** How many rows a group has; of group 0, how many have no key. */
    int count(int group) {
        if (unique) {
            return group == 0 ? 0 : 1;
        }
        return starts[group + 1] - starts[group];
    }

    /** The position of the nth row of a group. */
    int row(int group, int nth) {
        return unique ? group - 1 : members[starts[group] + nth];
    }

    /** The nth column that the result has of the right side. */
    ColumnVector column(int nth) {
        return rows.vector(nth);
    }
}
