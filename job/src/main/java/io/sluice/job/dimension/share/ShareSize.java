package io.sluice.job.dimension.share;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.LongConsumer;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.array.LongPrimitiveArraySerializer;
import org.apache.flink.runtime.state.KeyGroupRange;

/**
 * How many rows a share has and what they need. Counted by key group, so that it moves with them
 * when the job comes back with another parallelism.
 */
final class ShareSize {
    private final KeyGroups groups;
    private final int first;
    private final long[] members;
    private final long[] rows;
    private final long[] bytes;
    private final BitSet changed = new BitSet();
    private final ValueState<long[]> state;
    private volatile long allRows;
    private volatile long allBytes;

    /**
     * @param range the groups of this subtask
     */
    ShareSize(KeyGroups groups, KeyGroupRange range, KeyedStateStore store) {
        this.groups = groups;
        this.first = range.getStartKeyGroup();
        this.members = groups.members(range);
        this.rows = new long[members.length];
        this.bytes = new long[members.length];
        this.state =
                store.getState(
                        new ValueStateDescriptor<>("size", LongPrimitiveArraySerializer.INSTANCE));
    }

    long rows() {
        return allRows;
    }

    long bytes() {
        return allBytes;
    }

    /** Counts what has come, or with negative numbers what has gone, under a hash. */
    void add(long hash, long moreRows, long moreBytes) {
        int place = groups.of(hash) - first;
        rows[place] += moreRows;
        bytes[place] += moreBytes;
        changed.set(place);
        allRows = allRows + moreRows;
        allBytes = allBytes + moreBytes;
    }

    /** There is nothing any more. */
    void clear() {
        Arrays.fill(rows, 0);
        Arrays.fill(bytes, 0);
        changed.set(0, members.length);
        allRows = 0;
        allBytes = 0;
    }

    /**
     * @param enter makes a key the current one of the state
     */
    void restore(LongConsumer enter) throws IOException {
        for (int place = 0; place < members.length; place++) {
            enter.accept(members[place]);
            long[] counts = state.value();
            if (counts != null) {
                rows[place] = counts[0];
                bytes[place] = counts[1];
                allRows = allRows + counts[0];
                allBytes = allBytes + counts[1];
            }
        }
    }

    /**
     * @param enter makes a key the current one of the state
     */
    void snapshot(LongConsumer enter) throws IOException {
        for (int place = changed.nextSetBit(0); place >= 0; place = changed.nextSetBit(place + 1)) {
            enter.accept(members[place]);
            state.update(new long[] {rows[place], bytes[place]});
        }
        changed.clear();
    }
}
