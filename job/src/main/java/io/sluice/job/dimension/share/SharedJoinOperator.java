package io.sluice.job.dimension.share;

import io.sluice.connector.batch.RowCodec;
import io.sluice.connector.batch.RunBatch;
import io.sluice.connector.fault.FaultPoints;
import io.sluice.job.dimension.Change;
import io.sluice.job.dimension.DimensionRows;
import io.sluice.job.dimension.DimensionTooLargeException;
import io.sluice.job.dimension.EnrichOperator;
import io.sluice.job.dimension.FactsTooEarlyException;
import io.sluice.job.operator.CarriedAccounts;
import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.execution.join.KeyedJoin;
import io.sluice.kql.plan.PlanNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.StateBackendLoader;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Lets facts meet this subtask's share of a dimension table. The rows stand in Flink's keyed state
 * under the hash of the join's keys, wherever the state backend keeps it; facts go through at once.
 *
 * <p>As in {@link EnrichOperator}, that the rows of run R are here before its facts is the source's
 * doing.
 */
final class SharedJoinOperator extends AbstractStreamOperator<RunBatch>
        implements TwoInputStreamOperator<
                Tuple2<Integer, RunBatch>, Tuple2<Integer, DimensionRows>, RunBatch> {
    private static final long serialVersionUID = 1L;

    private final SharePlan plan;

    private transient ShareRows rows;
    private transient ShareSize size;
    private transient KeyedJoin join;
    private transient Change change;
    private transient ColumnBatch right;
    private transient DataInputDeserializer in;
    private transient ColumnBatch nothing;
    private transient StreamRecord<RunBatch> outgoing;
    private transient volatile long newest;
    private transient volatile long misses;
    private transient long factsOf;

    SharedJoinOperator(SharePlan plan) {
        this.plan = plan;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        KeyedStateStore store = context.getKeyedStateStore();
        rows = ShareRows.of(plan.table().upsert(), store);
        TaskInfo task = getRuntimeContext().getTaskInfo();
        KeyGroupRange range =
                plan.groups()
                        .range(task.getIndexOfThisSubtask(), task.getNumberOfParallelSubtasks());
        String backend = getKeyedStateBackend().getBackendTypeIdentifier();
        boolean heap = backend.equals(StateBackendLoader.HASHMAP_STATE_BACKEND_NAME);
        int overhead = heap ? ShareRows.overheadOnHeap(plan.table().upsert()) : 0;
        size = new ShareSize(plan.groups(), range, overhead, store);
        if (context.isRestored()) {
            size.restore(this::setCurrentKey);
        }
        factsOf = Long.MIN_VALUE;
    }

    @Override
    public void open() throws Exception {
        super.open();
        PlanNode.Join joined = plan.openJoin();
        join = new KeyedJoin(joined);
        change = new Change();
        right = ColumnBatch.allocate(plan.columns());
        in = new DataInputDeserializer();
        nothing = ColumnBatch.allocate(joined.output(), 0);
        outgoing = new StreamRecord<>(null);
        newest = Long.MIN_VALUE;
        MetricGroup group = metrics.addGroup("dimension", plan.table().name());
        group.gauge("dimensionRows", size::rows);
        group.gauge("dimensionBytes", size::bytes);
        group.gauge("dimensionAge", this::age);
        metrics.gauge("lookupMisses", () -> misses);
    }

    /** Milliseconds since the newest record of this share; -1 before the first. */
    private long age() {
        return newest <= 0 ? -1 : System.currentTimeMillis() - newest;
    }

    /** Each row of a batch has a key of its own. */
    @Override
    @SuppressWarnings("rawtypes")
    public void setKeyContextElement1(StreamRecord record) {}

    /** Each change of an element has a key of its own. */
    @Override
    @SuppressWarnings("rawtypes")
    public void setKeyContextElement2(StreamRecord record) {}

    @Override
    public void processElement1(StreamRecord<Tuple2<Integer, RunBatch>> element) {
        RunBatch batch = element.getValue().f1;
        CarriedAccounts accounts = new CarriedAccounts(batch, this::send);
        if (batch.columns().size() > 0) {
            FaultPoints.reached(EnrichOperator.MEETING);
            factsOf = Math.max(factsOf, batch.run().time());
            join.process(batch.columns(), this::read, accounts::emit);
            misses = join.misses();
        }
        accounts.finish(nothing);
    }

    private void send(RunBatch batch) {
        output.collect(outgoing.replace(batch, batch.run().time()));
    }

    private void read(long[] hashes, int count, BatchConsumer into) {
        try {
            for (int i = 0; i < count; i++) {
                setCurrentKey(hashes[i]);
                rows.read(value -> decode(value, into));
            }
        } catch (Exception e) {
            throw new IllegalStateException(
                    "rows of dimension table '%s' cannot be read from state"
                            .formatted(plan.table().name()),
                    e);
        }
        flush(into);
    }

    private void decode(byte[] value, BatchConsumer into) {
        try {
            in.setBuffer(value);
            for (int left = in.readInt(); left > 0; left--) {
                RowCodec.read(in, value, right, right.size());
                right.setSize(right.size() + 1);
                if (right.size() == ColumnBatch.CAPACITY) {
                    flush(into);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void flush(BatchConsumer into) {
        if (right.size() > 0) {
            into.accept(right);
            right.reset();
        }
    }

    @Override
    public void processElement2(StreamRecord<Tuple2<Integer, DimensionRows>> element)
            throws Exception {
        FaultPoints.reached(EnrichOperator.KEEPING);
        DimensionRows changes = element.getValue().f1;
        FactsTooEarlyException.check(changes.table(), changes.run(), factsOf);
        switch (changes.step()) {
            case CHANGES -> apply(changes);
            case BEGIN_ANEW -> {
                rows.clear(getKeyedStateBackend());
                size.clear();
                newest = Long.MIN_VALUE;
            }
            case WHOLE -> newest = changes.newest();
        }
    }

    private void apply(DimensionRows changes) throws Exception {
        for (int at = 0; at < changes.bytes().length; at = change.end()) {
            change.at(changes.bytes(), at);
            setCurrentKey(SharedChange.hash(change));
            rows.apply(change, size);
        }
        newest = Math.max(newest, changes.newest());
        if (size.bytes() > plan.table().maxBytes()) {
            throw DimensionTooLargeException.share(plan.table(), size.rows(), size.bytes());
        }
    }

    /** Runs end with their facts; the dimensions of a run have been here long before. */
    @Override
    public void processWatermark1(Watermark watermark) throws Exception {
        processWatermark(watermark);
    }

    @Override
    public void processWatermark2(Watermark watermark) {
        // Says nothing that the facts' watermark does not say.
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        size.snapshot(this::setCurrentKey);
        super.snapshotState(context);
    }
}
