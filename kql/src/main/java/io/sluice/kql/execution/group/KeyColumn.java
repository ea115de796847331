package io.sluice.kql.execution.group;

import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.type.ScalarType;
import java.util.Arrays;

/** One of the keys of all groups. Null is a key like others. */
abstract class KeyColumn {
    private static final long NULL_HASH = 0x2545F4914F6CDD1DL;
    private static final long MIX = 0xBF58476D1CE4E5B9L;

    private boolean[] isNull = new boolean[64];

    static KeyColumn of(ScalarType type) {
        return switch (type) {
            case BOOL, INT, LONG, REAL, DATETIME, TIMESPAN -> new LongKeyColumn();
            case STRING -> new BytesKeyColumn();
            case GUID -> new GuidKeyColumn();
            case DECIMAL, DYNAMIC -> new BoxedKeyColumn();
        };
    }

    /** Brings the values of a column into the hashes of the rows. */
    final void hash(ColumnVector vector, int rows, long[] hashes) {
        prepare(vector, rows);
        for (int i = 0; i < rows; i++) {
            long hash = vector.isNullAt(i) ? NULL_HASH : hashOf(vector, i);
            long mixed = (hashes[i] ^ hash) * MIX;
            hashes[i] = mixed ^ (mixed >>> 29);
        }
    }

    final boolean same(ColumnVector vector, int row, int group) {
        boolean absent = vector.isNullAt(row);
        if (absent || isNull[group]) {
            return absent && isNull[group];
        }
        return sameValue(vector, row, group);
    }

    /** Makes a row's value the key of a new group. */
    final void keep(ColumnVector vector, int row, int group) {
        if (group >= isNull.length) {
            isNull = Arrays.copyOf(isNull, 2 * group);
        }
        reserve(isNull.length);
        isNull[group] = vector.isNullAt(row);
        if (!isNull[group]) {
            keepValue(vector, row, group);
        }
    }

    final void emit(int group, ColumnVector vector, int row) {
        if (isNull[group]) {
            vector.setNull(row);
        } else {
            emitValue(group, vector, row);
        }
    }

    /** A batch is about to be hashed, looked up and kept. */
    void prepare(ColumnVector vector, int rows) {}

    /** The memory of the keys, in bytes; of boxed ones about. */
    final long bytes() {
        return isNull.length + bytesOfValues();
    }

    abstract long bytesOfValues();

    abstract void reserve(int groups);

    abstract long hashOf(ColumnVector vector, int row);

    abstract boolean sameValue(ColumnVector vector, int row, int group);

    abstract void keepValue(ColumnVector vector, int row, int group);

    abstract void emitValue(int group, ColumnVector vector, int row);
}
