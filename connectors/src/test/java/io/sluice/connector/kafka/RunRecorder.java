package io.sluice.connector.kafka;

import io.sluice.connector.kafka.element.RangeEnd;
import io.sluice.connector.kafka.element.RecordBatch;
import io.sluice.connector.kafka.element.RunElement;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Behaves like an exactly-once sink: keeps runs in state, closes them by their watermark, publishes
 * closed ones when a checkpoint that holds them has completed. Notes whatever a sink would choke
 * on.
 */
final class RunRecorder extends AbstractStreamOperator<Void>
        implements OneInputStreamOperator<RunElement, Void> {

    /** What came out, shared with the test; outlives restarts and jobs. */
    static final class Output {
        final ConcurrentSkipListMap<Long, RecordedRun> published = new ConcurrentSkipListMap<>();
        final List<String> violations = new CopyOnWriteArrayList<>();
        final AtomicInteger snapshots = new AtomicInteger();
        final AtomicInteger snapshotsInsideARun = new AtomicInteger();
        final AtomicInteger starts = new AtomicInteger();
        final AtomicInteger elements = new AtomicInteger();

        /** What a ledger says; of these runs a restored sink drops whatever it holds. */
        final AtomicLong completedUpTo = new AtomicLong();

        void publish(RecordedRun run) {
            RecordedRun before = published.putIfAbsent(run.run.time(), run);
            if (before != null && !before.sameAs(run)) {
                violations.add("run %s was published twice, differently".formatted(run.run));
            }
        }
    }

    private final String fixture;
    private final String factTopic;
    private transient TreeMap<Long, RecordedRun> runs;
    private transient TreeMap<Long, List<RecordedRun>> awaitingCheckpoint;
    private transient ListState<byte[]> state;

    RunRecorder(String fixture, String factTopic) {
        this.fixture = fixture;
        this.factTopic = factTopic;
    }

    private Output output() {
        return SourceFixture.output(fixture);
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        runs = new TreeMap<>();
        awaitingCheckpoint = new TreeMap<>();
        state =
                context.getOperatorStateStore()
                        .getListState(
                                new ListStateDescriptor<>(
                                        "runs",
                                        PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        output().starts.incrementAndGet();
        for (byte[] bytes : state.get()) {
            read(bytes).forEach(run -> runs.put(run.run.time(), run));
        }
        runs.headMap(output().completedUpTo.get(), true).clear();
        runs.values().stream().filter(run -> run.closed).forEach(output()::publish);
    }

    @Override
    public void processElement(StreamRecord<RunElement> element) {
        RunElement value = element.getValue();
        output().elements.incrementAndGet();
        if (element.getTimestamp() != value.run().time()) {
            output().violations.add("not stamped with its run: " + element);
        }
        RecordedRun run =
                runs.computeIfAbsent(value.run().time(), time -> new RecordedRun(value.run()));
        if (value instanceof RecordBatch batch) {
            if (run.closed) {
                output().violations.add("behind its watermark: " + batch);
            }
            run.add(batch);
        } else if (value instanceof RangeEnd end) {
            RecordedRun.Range range = new RecordedRun.Range(end.start(), end.stop());
            RecordedRun.Range before = run.ranges.put(end.topic() + "-" + end.partition(), range);
            if (before != null && !before.equals(range)) {
                output().violations.add("%s, but before %s".formatted(end, before));
            }
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        super.processWatermark(mark);
        if (mark.getTimestamp() != Long.MAX_VALUE) {
            runs.headMap(mark.getTimestamp(), true).values().forEach(run -> run.closed = true);
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        output().snapshots.incrementAndGet();
        boolean inside =
                runs.values().stream()
                        .anyMatch(
                                run ->
                                        !run.closed
                                                && run.records.keySet().stream()
                                                        .anyMatch(p -> p.startsWith(factTopic)));
        if (inside) {
            output().snapshotsInsideARun.incrementAndGet();
        }
        state.update(List.of(write(new ArrayList<>(runs.values()))));
        awaitingCheckpoint.put(
                context.getCheckpointId(),
                runs.values().stream().filter(run -> run.closed).toList());
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        super.notifyCheckpointComplete(checkpointId);
        var completed = awaitingCheckpoint.headMap(checkpointId, true);
        completed.values().forEach(closed -> closed.forEach(output()::publish));
        completed.clear();
    }

    private static byte[] write(ArrayList<RecordedRun> runs) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject((Serializable) runs);
        }
        return bytes.toByteArray();
    }

    @SuppressWarnings("unchecked")
    private static List<RecordedRun> read(byte[] bytes) throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return (List<RecordedRun>) in.readObject();
        }
    }
}
