package io.sluice.job.operator.hold;

import io.sluice.connector.batch.Counts;
import io.sluice.connector.batch.RunBatch;
import io.sluice.connector.fault.FaultPoints;
import io.sluice.connector.kafka.element.Run;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.RunContext;
import io.sluice.kql.execution.TableSource;
import io.sluice.kql.type.Ticks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.runtime.state.KeyGroupStatePartitionStreamProvider;
import org.apache.flink.runtime.state.KeyedStateCheckpointOutputStream;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Holds the rows of a run until the run's watermark, then gives what its work makes of them. The
 * accounts do not wait. Rows of the next run may come before the last ones of this one.
 *
 * <p>A run of which nothing came, because it has no records, gives nothing. One whose records were
 * all filtered before gives what its work makes of no rows: those ahead say that there is a run.
 *
 * <p>Between runs there is no state. A checkpoint within a run holds the rows so far.
 */
public class RunHoldOperator extends AbstractStreamOperator<RunBatch>
        implements OneInputStreamOperator<RoutedBatch, RunBatch> {
    private static final long serialVersionUID = 1L;

    /** Reached for each batch that is taken. */
    public static final String HOLDING = "gather.batch";

    /** Reached before the result of a run is given. */
    public static final String FINISHING = "gather.finish";

    /** Reached for each batch of the result. */
    public static final String GIVING = "gather.give";

    /** Reached when rows go to a file, because the heap has no room for them. */
    public static final String SPILLING = "gather.spill";

    /** Reached when a checkpoint takes a run that is held. */
    public static final String SNAPSHOT = "gather.snapshot";

    private final WorkSpec spec;
    private final HoldLimits limits;

    private transient TreeMap<Long, Held> runs;
    private transient HeldRuns form;
    private transient WorkSpec.WorkSource source;
    private transient SpillSpace space;
    private transient ColumnBatch nothing;
    private transient StreamRecord<RunBatch> outgoing;
    private transient int subtask;

    public RunHoldOperator(WorkSpec spec, HoldLimits limits) {
        this.spec = spec;
        this.limits = limits;
    }

    private record Held(Run run, RunWork work) {}

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        var task = getRuntimeContext().getTaskInfo();
        subtask = task.getIndexOfThisSubtask();
        runs = new TreeMap<>();
        source = spec.open(standing());
        space =
                new SpillSpace(
                        limits.onThisHeap(),
                        getOperatorConfig().getOperatorName(),
                        getContainingTask()
                                .getEnvironment()
                                .getIOManager()
                                .getSpillingDirectories());
        form = new HeldRuns(spec.inputs());
        for (KeyGroupStatePartitionStreamProvider group : context.getRawKeyedStateInputs()) {
            form.read(group.getStream(), (run, input, rows) -> held(run).work().add(input, rows));
        }
    }

    /** What is held goes into checkpoints as a stream: state of Flink's is on the heap. */
    @Override
    protected boolean isUsingCustomRawKeyedState() {
        return true;
    }

    @Override
    public void open() throws Exception {
        super.open();
        nothing = ColumnBatch.allocate(spec.output(), 0);
        outgoing = new StreamRecord<>(null);
        metrics.gauge("heldBytes", space::held);
    }

    /** Tables that the work reads beside what it holds; asked for before any state is read. */
    protected TableSource standing() {
        return TableSource.empty();
    }

    private Held held(Run run) {
        return runs.computeIfAbsent(run.time(), time -> new Held(run, source.start(space.of(run))));
    }

    @Override
    public void processElement(StreamRecord<RoutedBatch> element) throws Exception {
        RunBatch batch = element.getValue().batch();
        boolean first = !runs.containsKey(batch.run().time());
        // The end of a range is said of empty ranges too; all else is said of records.
        boolean records = batch.columns().size() > 0 || batch.rangeEnd().isEmpty();
        if (records) {
            FaultPoints.reached(HOLDING);
            Held held = held(batch.run());
            if (batch.columns().size() > 0) {
                held.work().add(element.getValue().input(), batch.columns());
            }
        }
        boolean accounts = batch.rangeEnd().isPresent() || !batch.counts().equals(Counts.ZERO);
        if (accounts || (records && first)) {
            emit(batch, nothing);
        }
    }

    private void emit(RunBatch accounts, ColumnBatch rows) {
        RunBatch batch =
                new RunBatch(
                        accounts.run(),
                        accounts.topic(),
                        accounts.partition(),
                        rows,
                        accounts.counts(),
                        accounts.rangeEnd());
        output.collect(outgoing.replace(batch, batch.run().time()));
    }

    /**
     * The run is complete, and all before it. The end of input, and a stop with drain, say the
     * largest watermark: that ends no run, and what is held goes into the last savepoint.
     */
    @Override
    public void processWatermark(Watermark watermark) throws Exception {
        boolean endsRuns = watermark.getTimestamp() != Watermark.MAX_WATERMARK.getTimestamp();
        Map<Long, Held> complete =
                endsRuns ? runs.headMap(watermark.getTimestamp(), true) : Map.of();
        for (Held held : new ArrayList<>(complete.values())) {
            FaultPoints.reached(FINISHING);
            finish(held);
            runs.remove(held.run().time());
        }
        super.processWatermark(watermark);
    }

    private void finish(Held held) throws IOException {
        Run run = held.run();
        RunContext context = new RunContext(Ticks.ofUnixMillis(run.time()), "", subtask);
        try (RunWork work = held.work()) {
            work.finish(context, rows -> give(run, rows));
        }
    }

    private void give(Run run, ColumnBatch rows) {
        FaultPoints.reached(GIVING);
        RunBatch batch = new RunBatch(run, "", subtask, rows, Counts.ZERO, Optional.empty());
        output.collect(outgoing.replace(batch, run.time()));
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        if (runs.isEmpty()) {
            return;
        }
        KeyedStateCheckpointOutputStream state = context.getRawKeyedOperatorStateOutput();
        int first = state.getKeyGroupList().iterator().next();
        int groups = getRuntimeContext().getTaskInfo().getMaxNumberOfParallelSubtasks();
        ColumnBatch none = ColumnBatch.allocate(spec.inputs().get(0).schema(), 0);
        try (HeldSnapshot snapshot = new HeldSnapshot(form, spec.inputs(), space, first, groups)) {
            for (Held held : runs.values()) {
                FaultPoints.reached(SNAPSHOT);
                snapshot.begin(held.run(), none);
                held.work().snapshot((input, rows) -> snapshot.rows(held.run(), input, rows));
            }
            snapshot.writeTo(state);
        }
    }

    @Override
    public void close() throws Exception {
        if (runs != null) {
            runs.values().forEach(held -> held.work().close());
            runs.clear();
        }
        if (space != null) {
            space.close();
        }
        super.close();
    }
}
