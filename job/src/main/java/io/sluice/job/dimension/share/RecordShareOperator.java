package io.sluice.job.dimension.share;

import io.sluice.connector.batch.RowCodec;
import io.sluice.job.dimension.Change;
import io.sluice.job.dimension.DimensionRows;
import io.sluice.kql.batch.ColumnBatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.array.LongPrimitiveArraySerializer;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Shares out the rows of an upsert table. A record that replaces another may have another key of
 * the join: this operator knows where the rows before are, so that they are taken away there. Its
 * state is keyed by the bytes of the record's key.
 */
final class RecordShareOperator extends AbstractStreamOperator<Tuple2<Integer, DimensionRows>>
        implements OneInputStreamOperator<
                Tuple2<Integer, DimensionRows>, Tuple2<Integer, DimensionRows>> {
    private static final long serialVersionUID = 1L;
    private static final long[] NOWHERE = {};

    private final SharePlan plan;

    private transient ValueState<long[]> places;
    private transient RightRows right;
    private transient Outbox outbox;
    private transient Change change;

    RecordShareOperator(SharePlan plan) {
        this.plan = plan;
    }

    /** The rows of one record that have one hash. */
    private static final class Rows {
        private final DataOutputSerializer bytes = new DataOutputSerializer(1 << 7);
        private int count;

        private void add(ColumnBatch rows, int row) {
            try {
                RowCodec.write(rows, row, bytes);
                count++;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        places =
                context.getKeyedStateStore()
                        .getState(
                                new ValueStateDescriptor<>(
                                        "places", LongPrimitiveArraySerializer.INSTANCE));
    }

    @Override
    public void open() throws Exception {
        super.open();
        right = new RightRows(plan, getUserCodeClassloader());
        outbox =
                new Outbox(getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks(), output);
        change = new Change();
    }

    /** Each change of an element has a key of its own. */
    @Override
    @SuppressWarnings("rawtypes")
    public void setKeyContextElement1(StreamRecord record) {}

    @Override
    public void processElement(StreamRecord<Tuple2<Integer, DimensionRows>> element)
            throws IOException {
        DimensionRows rows = element.getValue().f1;
        right.enter(rows.run());
        for (int at = 0; at < rows.bytes().length; at = change.end()) {
            share(rows.bytes(), change.at(rows.bytes(), at));
        }
        outbox.send(rows);
    }

    private void share(byte[] array, Change record) throws IOException {
        int end = record.keyAt() + record.keyLength();
        byte[] key = Arrays.copyOfRange(array, record.keyAt(), end);
        Map<Long, Rows> byHash = new LinkedHashMap<>();
        RightRows.Target target =
                (hash, rows, row) ->
                        byHash.computeIfAbsent(hash, absent -> new Rows()).add(rows, row);
        right.add(array, record, target);
        right.flush(target);
        long[] after = byHash.keySet().stream().mapToLong(Long::longValue).sorted().toArray();
        for (long hash : replace(KeyGroups.text(key, 0, key.length), after)) {
            if (!byHash.containsKey(hash)) {
                outbox.to(plan.groups().subtask(hash, outbox.subtasks()))
                        .delete(SharedChange.key(hash, key));
            }
        }
        byHash.forEach(
                (hash, rows) ->
                        outbox.to(plan.groups().subtask(hash, outbox.subtasks()))
                                .put(
                                        SharedChange.key(hash, key),
                                        rows.count,
                                        rows.bytes.getSharedBuffer(),
                                        0,
                                        rows.bytes.length()));
    }

    /** Says where the rows of a record are from now on, and gives where they were. */
    private long[] replace(String key, long[] after) throws IOException {
        setCurrentKey(key);
        long[] known = places.value();
        long[] before = known == null ? NOWHERE : known;
        if (after.length == 0 && before.length > 0) {
            places.clear();
        } else if (!Arrays.equals(before, after)) {
            places.update(after);
        }
        return before;
    }
}
