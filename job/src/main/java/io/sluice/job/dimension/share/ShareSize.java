package io.sluice.job.dimension.share;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.array.LongPrimitiveArraySerializer;
import org.apache.flink.runtime.state.KeyGroupRange;

/**
 * How many rows a share has and what they need. Counted by key group, so that it moves with them
 * when the job comes back with another parallelism, and perhaps with another state backend.
 */
final class ShareSize {
    private static final int ROWS = 0;
    private static final int VALUES = 1;
    private static final int BYTES = 2;
    private static final int NUMBERS = 3;

    private final KeyGroups groups;
    private final int first;
    private final int overhead;
    private final long[] members;
    private final long[][] counts;
    private final BitSet changed = new BitSet();
    private final ValueState<long[]> state;
    private final AtomicLong allRows = new AtomicLong();
    private final AtomicLong allBytes = new AtomicLong();

    /**
     * @param range the groups of this subtask
     * @param overhead what a value needs besides its bytes
     */
    ShareSize(KeyGroups groups, KeyGroupRange range, int overhead, KeyedStateStore store) {
        this.groups = groups;
        this.first = range.getStartKeyGroup();
        this.members = groups.members(range);
        this.overhead = overhead;
        this.counts = new long[members.length][NUMBERS];
        this.state =
                store.getState(
                        new ValueStateDescriptor<>("size", LongPrimitiveArraySerializer.INSTANCE));
    }

    long rows() {
        return allRows.get();
    }

    long bytes() {
        return allBytes.get();
    }

    /**
     * Counts a value that has come or gone.
     *
     * @param sign 1 or -1
     */
    void add(long hash, int sign, long rows, long bytes) {
        int place = groups.of(hash) - first;
        count(counts[place], sign, new long[] {rows, 1, bytes});
        changed.set(place);
        total(sign, new long[] {rows, 1, bytes});
    }

    private static void count(long[] counts, int sign, long[] more) {
        for (int i = 0; i < NUMBERS; i++) {
            counts[i] += sign * more[i];
        }
    }

    private void total(int sign, long[] more) {
        allRows.addAndGet(sign * more[ROWS]);
        allBytes.addAndGet(sign * (more[BYTES] + more[VALUES] * overhead));
    }

    /** There is nothing any more. */
    void clear() {
        for (long[] ofGroup : counts) {
            Arrays.fill(ofGroup, 0);
        }
        changed.set(0, members.length);
        allRows.set(0);
        allBytes.set(0);
    }

    /**
     * @param enter makes a key the current one of the state
     */
    void restore(LongConsumer enter) throws IOException {
        for (int place = 0; place < members.length; place++) {
            enter.accept(members[place]);
            long[] ofGroup = state.value();
            if (ofGroup != null) {
                count(counts[place], 1, ofGroup);
                total(1, ofGroup);
            }
        }
    }

    /**
     * @param enter makes a key the current one of the state
     */
    void snapshot(LongConsumer enter) throws IOException {
        for (int place = changed.nextSetBit(0); place >= 0; place = changed.nextSetBit(place + 1)) {
            enter.accept(members[place]);
            state.update(counts[place].clone());
        }
        changed.clear();
    }
}
