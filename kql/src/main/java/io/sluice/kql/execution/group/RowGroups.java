package io.sluice.kql.execution.group;

import io.sluice.kql.batch.ColumnVector;
import java.util.Arrays;
import java.util.List;

/** Groups by any keys: rows are hashed column by column, and compared where the hash is known. */
final class RowGroups implements Groups {
    private final KeyColumn[] columns;
    private final GroupIndex index = new GroupIndex();
    private long[] hashes = new long[0];
    private int count;

    RowGroups(List<KeyColumn> columns) {
        this.columns = columns.toArray(KeyColumn[]::new);
    }

    @Override
    public void find(ColumnVector[] keys, int rows, int[] into) {
        hash(keys, rows);
        for (int i = 0; i < rows; i++) {
            int slot = slot(keys, i, hashes[i]);
            int group = (int) index.slots[2 * slot + 1];
            into[i] = group == 0 ? insert(keys, i, slot) : group;
        }
    }

    @Override
    public void lookUp(ColumnVector[] keys, int rows, int[] into) {
        hash(keys, rows);
        for (int i = 0; i < rows; i++) {
            into[i] = (int) index.slots[2 * slot(keys, i, hashes[i]) + 1];
        }
    }

    private void hash(ColumnVector[] keys, int rows) {
        if (hashes.length < rows) {
            hashes = new long[rows];
        }
        Arrays.fill(hashes, 0, rows, 0);
        for (int c = 0; c < columns.length; c++) {
            columns[c].hash(keys[c], rows, hashes);
        }
    }

    /** Where the group of a row is, or the free slot where it belongs. */
    private int slot(ColumnVector[] keys, int row, long hash) {
        long[] slots = index.slots;
        int slot = GroupIndex.start(hash, index.shift);
        int group = (int) slots[2 * slot + 1];
        while (group != 0 && !(slots[2 * slot] == hash && same(keys, row, group))) {
            slot = (slot + 1) & index.mask;
            group = (int) slots[2 * slot + 1];
        }
        return slot;
    }

    private int insert(ColumnVector[] keys, int row, int slot) {
        count++;
        for (int c = 0; c < columns.length; c++) {
            columns[c].keep(keys[c], row, count);
        }
        index.insert(slot, hashes[row], count);
        return count;
    }

    private boolean same(ColumnVector[] keys, int row, int group) {
        for (int c = 0; c < columns.length; c++) {
            if (!columns[c].same(keys[c], row, group)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public void emit(int group, ColumnVector[] keys, int row) {
        for (int c = 0; c < columns.length; c++) {
            columns[c].emit(group, keys[c], row);
        }
    }

    @Override
    public long bytes() {
        long bytes = index.bytes() + (long) Long.BYTES * hashes.length;
        for (KeyColumn column : columns) {
            bytes += column.bytes();
        }
        return bytes;
    }
}
