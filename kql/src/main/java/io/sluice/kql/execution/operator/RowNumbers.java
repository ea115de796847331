package io.sluice.kql.execution.operator;

import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.RunContext;
import io.sluice.kql.execution.group.RowHashes;
import io.sluice.kql.type.Schema;

/**
 * Numbers for rows that are no records, so that chance has something to begin with: from the run,
 * from what a row holds, and from how often that has been there before. They do not depend on the
 * order in which rows come, so a repeated run has the same ones, and no two rows of an operator
 * have the same. Of more than {@link #MOST} different rows the further ones are numbered as they
 * come.
 */
final class RowNumbers {
    /** Of 16 bytes each. */
    private static final int MOST = 1 << 20;

    private final RowHashes hashes;
    private long[] keys = new long[1 << 10];
    private int[] counts = new int[1 << 10];
    private int size;
    private long further;

    RowNumbers(Schema schema) {
        this.hashes = RowHashes.of(schema, schema.names());
    }

    /** A number for each row. */
    void number(ColumnBatch batch, RunContext context, long[] numbers) {
        long origin = mix(context.now()) + context.topic().hashCode() * 31L + context.partition();
        long[] contents = hashes.of(batch);
        for (int row = 0; row < batch.size(); row++) {
            long hash = mix(mix(contents[row]) + origin);
            numbers[row] = hash + before(hash);
        }
    }

    /** How often the hash has been asked for. */
    private long before(long hash) {
        int mask = keys.length - 1;
        int slot = (int) hash & mask;
        while (counts[slot] != 0 && keys[slot] != hash) {
            slot = (slot + 1) & mask;
        }
        if (counts[slot] == 0) {
            if (size == MOST) {
                return mix(++further);
            }
            keys[slot] = hash;
            size++;
        }
        int times = counts[slot]++;
        if (size * 2 > keys.length) {
            grow();
        }
        return times;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldCounts = counts;
        keys = new long[oldKeys.length * 2];
        counts = new int[keys.length];
        int mask = keys.length - 1;
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldCounts[i] != 0) {
                int slot = (int) oldKeys[i] & mask;
                while (counts[slot] != 0) {
                    slot = (slot + 1) & mask;
                }
                keys[slot] = oldKeys[i];
                counts[slot] = oldCounts[i];
            }
        }
    }

    /** The finalizer of SplitMix64. */
    private static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
