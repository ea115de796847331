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
        if (hashes.length < rows) {
            hashes = new long[rows];
        }
        Arrays.fill(hashes, 0, rows, 0);
        for (int c = 0; c < columns.length; c++) {
            columns[c].hash(keys[c], rows, hashes);
        }
        for (int i = 0; i < rows; i++) {
            into[i] = find(keys, i, hashes[i]);
        }
    }

    private int find(ColumnVector[] keys, int row, long hash) {
        long[] slots = index.slots;
        int slot = GroupIndex.start(hash, index.shift);
        int group = (int) slots[2 * slot + 1];
        while (group != 0) {
            if (slots[2 * slot] == hash && same(keys, row, group)) {
                return group;
            }
            slot = (slot + 1) & index.mask;
            group = (int) slots[2 * slot + 1];
        }
        count++;
        for (int c = 0; c < columns.length; c++) {
            columns[c].keep(keys[c], row, count);
        }
        index.insert(slot, hash, count);
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
}
