package io.sluice.connector.storage.commit;

import io.sluice.connector.fault.FaultPoints;
import io.sluice.connector.ledger.ExportLedger;
import io.sluice.connector.ledger.ExportSupersededException;
import io.sluice.connector.ledger.record.Offsets;
import io.sluice.connector.storage.committable.RunCommit;
import io.sluice.connector.storage.committable.RunPart;
import io.sluice.connector.storage.root.AbandonedFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.connector.sink2.CommittableSummary;
import org.apache.flink.streaming.api.connector.sink2.CommittableWithLineage;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the files of a run until all of them are there, then lets the run go as a whole, checked.
 * There is one, because a writer alone cannot know that its neighbours have seen the end of the
 * run.
 *
 * <p>How it knows: files leave a writer before the barrier of a checkpoint and behind the watermark
 * that ended their run. So when the barrier has come from all writers and the least of their
 * watermarks is R, every file of R is here. Watermarks are not in checkpoints; the source says its
 * last one again after a restore.
 */
final class RunHold extends AbstractStreamOperator<CommittableMessage<RunCommit>>
        implements OneInputStreamOperator<
                        CommittableMessage<RunPart>, CommittableMessage<RunCommit>>,
                BoundedOneInput {
    private static final Logger LOG = LoggerFactory.getLogger(RunHold.class);
    private static final ListStateDescriptor<byte[]> STATE =
            new ListStateDescriptor<>("held-runs", BytePrimitiveArraySerializer.INSTANCE);

    private final CommitSettings settings;

    private transient TreeMap<Long, HeldRun> runs;
    private transient HoldPosition position;
    private transient long watermark;
    private transient long lastBarrier;
    private transient ListState<byte[]> state;

    RunHold(CommitSettings settings) {
        this.settings = settings;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        runs = new TreeMap<>();
        watermark = Long.MIN_VALUE;
        lastBarrier = context.getRestoredCheckpointId().orElse(0);
        position = HoldPosition.NONE;
        state = context.getOperatorStateStore().getListState(STATE);
        for (byte[] bytes : state.get()) {
            restore(HoldState.read(bytes));
        }
        goOnBehindLedger();
        FaultPoints.reached("hold.restored");
        getMetricGroup().gauge("heldRuns", () -> runs.size());
        getMetricGroup()
                .gauge(
                        "heldFiles",
                        () -> runs.values().stream().mapToInt(run -> run.files().size()).sum());
    }

    private void restore(HoldState.Entry entry) {
        if (entry instanceof HoldPosition restored) {
            position = restored;
        } else if (entry instanceof HoldState.Held held) {
            held(held.part());
        }
    }

    /**
     * The state may be that of an old savepoint, or there may be none: what the ledger has, or will
     * have because its commit has begun, is not exported again.
     */
    private void goOnBehindLedger() throws Exception {
        ExportLedger standing;
        try {
            standing = settings.ledger().awaitTakenOver(settings.id(), settings.epoch());
        } catch (ExportSupersededException e) {
            throw new SuppressRestartsException(e);
        }
        OptionalLong last = standing.lastRunTime();
        if (position.lastRun().isEmpty() && last.isEmpty()) {
            position = new HoldPosition(last, standing.position());
        } else if (last.isPresent() && !position.covers(last.getAsLong())) {
            position = new HoldPosition(last, standing.position());
        }
        List<Long> exported = runs.keySet().stream().filter(time -> position.covers(time)).toList();
        for (Long time : exported) {
            discard(runs.remove(time).toPart(), "the ledger has it, exported by another job");
        }
    }

    @Override
    public void processElement(StreamRecord<CommittableMessage<RunPart>> element) {
        // Summaries count per checkpoint and writer; the hold counts per run.
        if (element.getValue() instanceof CommittableWithLineage<RunPart> message) {
            RunPart part = message.getCommittable();
            if (position.covers(part.run().time())) {
                discard(part, "it is committed already");
            } else {
                held(part);
            }
        }
    }

    private void held(RunPart part) {
        runs.computeIfAbsent(part.run().time(), time -> new HeldRun(part.run())).add(part);
    }

    private void discard(RunPart part, String reason) {
        if (part.rows() > 0 || !part.files().isEmpty()) {
            LOG.warn(
                    "discarding files of a run export={} run={} rows={} files={} reason={}",
                    settings.id(),
                    part.run().time(),
                    part.rows(),
                    part.files().size(),
                    reason);
            AbandonedFiles.delete(part.files());
        }
    }

    /** The end of input, and a stop with drain, say the largest watermark: that ends no run. */
    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (mark.getTimestamp() != Watermark.MAX_WATERMARK.getTimestamp()) {
            watermark = Math.max(watermark, mark.getTimestamp());
        }
        super.processWatermark(mark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        super.prepareSnapshotPreBarrier(checkpointId);
        lastBarrier = checkpointId;
        release(checkpointId);
    }

    @Override
    public void endInput() {
        release(lastBarrier + 1);
    }

    private void release(long checkpointId) {
        FaultPoints.reached("hold.barrier");
        List<RunCommit> due = new ArrayList<>();
        while (!runs.isEmpty() && hasEnded(runs.firstKey())) {
            due.add(whole(runs.pollFirstEntry().getValue()));
        }
        if (due.isEmpty()) {
            return;
        }
        output.collect(
                new StreamRecord<>(new CommittableSummary<>(0, 1, checkpointId, due.size(), 0)));
        for (RunCommit run : due) {
            output.collect(new StreamRecord<>(new CommittableWithLineage<>(run, checkpointId, 0)));
        }
        FaultPoints.reached("hold.released");
    }

    private boolean hasEnded(long run) {
        return run <= watermark || FaultPoints.isBroken("hold.end-of-run");
    }

    private RunCommit whole(HeldRun held) {
        Offsets before = position.offsets().only(settings.factTopics());
        if (!FaultPoints.isBroken("hold.audit")) {
            new RunAudit(settings).check(held, before);
        }
        position =
                new HoldPosition(
                        OptionalLong.of(held.run().time()),
                        held.stops().orElse(position.offsets()));
        return new RunCommit(
                held.run(),
                settings.definitionVersion(),
                held.counts(),
                held.rows(),
                held.starts(),
                held.stops(),
                held.files());
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        FaultPoints.reached("hold.snapshot");
        List<byte[]> entries = new ArrayList<>();
        entries.add(HoldState.write(position));
        for (HeldRun run : runs.values()) {
            entries.add(HoldState.write(new HoldState.Held(run.toPart())));
        }
        state.update(entries);
    }
}
