package io.sluice.job.operator.hold;

import io.sluice.connector.batch.Counts;
import io.sluice.connector.batch.RunBatch;
import io.sluice.connector.batch.RunBatchSerializer;
import io.sluice.connector.kafka.element.Run;
import io.sluice.kql.batch.ColumnBatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * The runs that an operator holds as elements of its state: which run, which input, and rows. Every
 * subtask sees the elements of all, and takes of each the rows that are routed to it, so that a job
 * may come back with another parallelism.
 */
final class HeldRuns {
    /** Takes the rows of a run; a batch without rows says that there is the run. */
    interface Target {
        void rows(Run run, int input, ColumnBatch rows) throws IOException;
    }

    private final List<RunBatchSerializer> serializers = new ArrayList<>();
    private final List<RowRouter> routers = new ArrayList<>();
    private final int subtask;

    HeldRuns(List<InputSpec> inputs, int subtask, int subtasks) {
        this.subtask = subtask;
        for (InputSpec input : inputs) {
            serializers.add(new RunBatchSerializer(input.schema()));
            routers.add(new RowRouter(input, input.isSingle() ? 1 : subtasks));
        }
    }

    /** An element of the state. */
    byte[] write(Run run, int input, ColumnBatch rows) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(1024);
        out.writeShort(input);
        serializers
                .get(input)
                .serialize(new RunBatch(run, "", 0, rows, Counts.ZERO, Optional.empty()), out);
        return out.getCopyOfBuffer();
    }

    /** Takes of an element what belongs to this subtask. */
    void read(byte[] element, Target target) throws IOException {
        DataInputDeserializer in = new DataInputDeserializer(element);
        int input = in.readShort();
        RunBatch batch = serializers.get(input).deserialize(in);
        List<ColumnBatch> own = new ArrayList<>();
        if (batch.columns().size() == 0) {
            own.add(batch.columns());
        } else {
            routers.get(input)
                    .split(
                            batch.columns(),
                            (to, rows) -> {
                                if (to == subtask) {
                                    own.add(rows);
                                }
                            });
        }
        for (ColumnBatch rows : own) {
            target.rows(batch.run(), input, rows);
        }
    }
}
