package io.sluice.kql.execution.group;

import io.sluice.kql.batch.ColumnVector;
import java.util.Arrays;

/** Groups by one key of 64 bits or less. */
final class LongGroups implements Groups {
    private final GroupIndex index = new GroupIndex();
    private long[] keys = new long[64];
    private long[] scratch = new long[0];
    private int count;
    private int nullGroup;

    @Override
    public void find(ColumnVector[] columns, int rows, int[] into) {
        long[] values = encode(columns[0], rows);
        if (columns[0].hasNulls) {
            findWithNulls(columns[0].isNull, values, rows, into);
        } else {
            findAll(values, rows, into);
        }
    }

    private long[] encode(ColumnVector column, int rows) {
        if (scratch.length < rows) {
            scratch = new long[rows];
        }
        return LongKeys.encode(column, rows, scratch);
    }

    @Override
    public void lookUp(ColumnVector[] columns, int rows, int[] into) {
        long[] values = encode(columns[0], rows);
        long[] slots = index.slots;
        int mask = index.mask;
        int shift = index.shift;
        for (int i = 0; i < rows; i++) {
            long key = values[i];
            int slot = GroupIndex.start(key, shift);
            int group = (int) slots[2 * slot + 1];
            while (group != 0 && slots[2 * slot] != key) {
                slot = (slot + 1) & mask;
                group = (int) slots[2 * slot + 1];
            }
            into[i] = group;
        }
        if (columns[0].hasNulls) {
            lookUpNulls(columns[0].isNull, rows, into);
        }
    }

    private void lookUpNulls(boolean[] isNull, int rows, int[] into) {
        for (int i = 0; i < rows; i++) {
            if (isNull[i]) {
                into[i] = nullGroup;
            }
        }
    }

    private void findAll(long[] values, int rows, int[] into) {
        long[] slots = index.slots;
        int mask = index.mask;
        int shift = index.shift;
        for (int i = 0; i < rows; i++) {
            long key = values[i];
            int slot = GroupIndex.start(key, shift);
            int group = (int) slots[2 * slot + 1];
            while (group != 0 && slots[2 * slot] != key) {
                slot = (slot + 1) & mask;
                group = (int) slots[2 * slot + 1];
            }
            if (group == 0) {
                group = insert(slot, key);
                slots = index.slots;
                mask = index.mask;
                shift = index.shift;
            }
            into[i] = group;
        }
    }

    private void findWithNulls(boolean[] isNull, long[] values, int rows, int[] into) {
        for (int i = 0; i < rows; i++) {
            if (!isNull[i]) {
                into[i] = find(values[i]);
            } else {
                if (nullGroup == 0) {
                    nullGroup = next(0);
                }
                into[i] = nullGroup;
            }
        }
    }

    private int find(long key) {
        int slot = GroupIndex.start(key, index.shift);
        while (index.slots[2 * slot + 1] != 0) {
            if (index.slots[2 * slot] == key) {
                return (int) index.slots[2 * slot + 1];
            }
            slot = (slot + 1) & index.mask;
        }
        return insert(slot, key);
    }

    private int insert(int slot, long key) {
        int group = next(key);
        index.insert(slot, key, group);
        return group;
    }

    private int next(long key) {
        count++;
        if (count == keys.length) {
            keys = Arrays.copyOf(keys, 2 * count);
        }
        keys[count] = key;
        return count;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public void emit(int group, ColumnVector[] columns, int row) {
        if (group == nullGroup) {
            columns[0].setNull(row);
        } else {
            LongKeys.decode(keys[group], columns[0], row);
        }
    }

    @Override
    public long bytes() {
        return index.bytes() + (long) Long.BYTES * (keys.length + scratch.length);
    }
}
