package io.sluice.connector.storage.commit;

import io.sluice.connector.batch.Counts;
import io.sluice.connector.batch.RunBatch;
import io.sluice.connector.fault.FaultPoints;
import io.sluice.connector.kafka.element.RangeEnd;
import io.sluice.connector.kafka.element.Run;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.LongVector;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.source.legacy.RichParallelSourceFunction;
import org.apache.flink.streaming.api.watermark.Watermark;

/**
 * Emits the runs of a {@link TestingTopic} as the run-scoped source and a decoder would: its
 * subtasks drift apart, run i+1 may overtake watermark i elsewhere, and after a restore it says the
 * last watermark and the ends of the open run again.
 */
@SuppressWarnings("deprecation") // The legacy source is the one that needs no fetching threads.
final class TestingRunSource extends RichParallelSourceFunction<RunBatch>
        implements CheckpointedFunction {
    static final Schema SCHEMA =
            Schema.of(
                    new Column("id", ScalarType.LONG),
                    new Column("run", ScalarType.LONG),
                    new Column("bucket", ScalarType.LONG));
    private static final int BATCH = 16;

    private final TestingTopic topic;
    private final int directories;
    private final int startRun;
    private final boolean bounded;
    private final long pauseNanos;

    private transient ListState<Tuple2<Integer, Long>> state;
    private transient List<Integer> mine;
    private transient long[] positions;
    private transient ColumnBatch columns;
    private volatile boolean cancelled;
    private volatile boolean snapshotTaken;

    /**
     * @param startRun where a start without state begins, as the enumerator would read it from the
     *     ledger; empty to look at the state only
     */
    TestingRunSource(
            TestingTopic topic, int directories, int startRun, boolean bounded, long pauseNanos) {
        this.topic = topic;
        this.directories = directories;
        this.startRun = startRun;
        this.bounded = bounded;
        this.pauseNanos = pauseNanos;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        state =
                context.getOperatorStateStore()
                        .getUnionListState(
                                new ListStateDescriptor<>(
                                        "positions", Types.TUPLE(Types.INT, Types.LONG)));
        positions = new long[topic.partitions()];
        for (int partition = 0; partition < topic.partitions(); partition++) {
            positions[partition] = topic.start(partition, startRun);
        }
        for (Tuple2<Integer, Long> position : state.get()) {
            // An old savepoint, and a ledger that is ahead of it.
            positions[position.f0] = Math.max(positions[position.f0], position.f1);
        }
        int subtask = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
        int subtasks = getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
        mine = new ArrayList<>();
        for (int partition = subtask; partition < topic.partitions(); partition += subtasks) {
            mine.add(partition);
        }
        columns = ColumnBatch.allocate(SCHEMA);
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        FaultPoints.reached("source.snapshot");
        List<Tuple2<Integer, Long>> snapshot = new ArrayList<>();
        for (int partition : mine) {
            snapshot.add(Tuple2.of(partition, positions[partition]));
        }
        state.update(snapshot);
        snapshotTaken = true;
    }

    @Override
    public void run(SourceContext<RunBatch> out) throws Exception {
        // A checkpoint says that all tasks run: a test can act on a job in the middle of a run.
        while (!snapshotTaken && !cancelled) {
            LockSupport.parkNanos(1_000_000);
        }
        for (int run = startRun; run < topic.runs() && !cancelled; run++) {
            Run current = TestingTopic.run(run);
            boolean behind = true;
            for (int partition : mine) {
                behind &= positions[partition] > topic.stop(partition, run);
            }
            if (behind && !mine.isEmpty()) {
                continue;
            }
            for (int partition : mine) {
                emit(out, run, partition);
            }
            synchronized (out.getCheckpointLock()) {
                // A stop in the middle of a run leaves it open.
                if (!cancelled) {
                    FaultPoints.reached("source.watermark." + run);
                    out.emitWatermark(new Watermark(current.time()));
                }
            }
        }
        while (!bounded && !cancelled) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private void emit(SourceContext<RunBatch> out, int run, int partition) {
        long stop = topic.stop(partition, run);
        while (positions[partition] < stop && !cancelled) {
            synchronized (out.getCheckpointLock()) {
                long from = positions[partition];
                long to = Math.min(stop, from + BATCH);
                fill(run, partition, from, to);
                Counts counts = new Counts(to - from, to - from, 0, 0);
                collect(out, run, partition, counts, Optional.empty());
                positions[partition] = to;
            }
            LockSupport.parkNanos(pauseNanos);
        }
        if (!cancelled) {
            synchronized (out.getCheckpointLock()) {
                columns.reset();
                collect(out, run, partition, Counts.ZERO, Optional.of(topic.end(partition, run)));
            }
        }
    }

    private void fill(int run, int partition, long from, long to) {
        columns.reset();
        LongVector id = (LongVector) columns.vector(0);
        LongVector runTime = (LongVector) columns.vector(1);
        LongVector bucket = (LongVector) columns.vector(2);
        for (long offset = from; offset < to; offset++) {
            int row = (int) (offset - from);
            id.values[row] = TestingTopic.id(partition, offset);
            runTime.values[row] = TestingTopic.run(run).time();
            bucket.values[row] = offset % directories;
        }
        columns.setSize((int) (to - from));
    }

    private void collect(
            SourceContext<RunBatch> out,
            int run,
            int partition,
            Counts counts,
            Optional<RangeEnd> end) {
        Run current = TestingTopic.run(run);
        out.collectWithTimestamp(
                new RunBatch(current, topic.name(), partition, columns, counts, end),
                current.time());
    }

    @Override
    public void cancel() {
        cancelled = true;
    }
}
