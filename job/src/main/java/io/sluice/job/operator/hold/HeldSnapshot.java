package io.sluice.job.operator.hold;

import io.sluice.connector.kafka.element.Run;
import io.sluice.kql.batch.ColumnBatch;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.runtime.state.KeyedStateCheckpointOutputStream;

/**
 * What a subtask holds on its way into a checkpoint, sorted by key groups within the same budget
 * that it is held in.
 */
final class HeldSnapshot implements Closeable {
    private final HeldRuns form;
    private final List<RowRouter> routers = new ArrayList<>();
    private final RunSpace space;
    private final int firstGroup;
    private final boolean single;
    private final Map<Integer, ByteChunks> groups = new TreeMap<>();

    /**
     * @param firstGroup of the subtask's key groups
     * @param groups how many there are in all
     */
    HeldSnapshot(
            HeldRuns form, List<InputSpec> inputs, SpillSpace space, int firstGroup, int groups) {
        this.form = form;
        this.space = space.passing();
        this.firstGroup = firstGroup;
        this.single = inputs.get(0).isSingle();
        inputs.forEach(input -> routers.add(RowRouter.toKeyGroups(input, groups)));
    }

    /** Says that there is a run, whether it has rows or not. */
    void begin(Run run, ColumnBatch none) throws IOException {
        chunks(firstGroup).add(form.write(run, 0, none));
    }

    void rows(Run run, int input, ColumnBatch rows) throws IOException {
        try {
            routers.get(input).split(rows, (group, part) -> add(group, run, input, part));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void add(int group, Run run, int input, ColumnBatch part) {
        try {
            chunks(single ? firstGroup : group).add(form.write(run, input, part));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ByteChunks chunks(int group) {
        return groups.computeIfAbsent(group, first -> ByteChunks.onHeap(space));
    }

    /** Writes all key groups, those without anything too: a restore reads each. */
    void writeTo(KeyedStateCheckpointOutputStream state) throws IOException {
        for (int group : state.getKeyGroupList()) {
            state.startNewKeyGroup(group);
            DataOutputStream out = new DataOutputStream(state);
            ByteChunks chunks = groups.get(group);
            if (chunks != null) {
                chunks.each(
                        bytes -> {
                            out.writeInt(bytes.length);
                            out.write(bytes);
                        });
            }
            out.writeInt(HeldRuns.END);
            out.flush();
        }
    }

    @Override
    public void close() {
        groups.values().forEach(ByteChunks::close);
        groups.clear();
    }
}
