package io.sluice.job.operator.hold;

import io.sluice.connector.batch.Counts;
import io.sluice.connector.batch.RunBatch;
import io.sluice.connector.batch.RunBatchSerializer;
import io.sluice.connector.kafka.element.Run;
import io.sluice.kql.batch.ColumnBatch;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * What operators hold as the elements of a checkpoint: which run, which input, and rows. They stand
 * by key groups, so that a job may come back with another parallelism and each subtask reads its
 * own; one after the other, so that no more than one is on the heap at a time.
 */
final class HeldRuns {
    /** Behind the last element of a key group. */
    static final int END = -1;

    private final List<RunBatchSerializer> serializers = new ArrayList<>();

    HeldRuns(List<InputSpec> inputs) {
        inputs.forEach(input -> serializers.add(new RunBatchSerializer(input.schema())));
    }

    /** Takes the rows of a run; a batch without rows says that there is the run. */
    interface Target {
        void rows(Run run, int input, ColumnBatch rows) throws IOException;
    }

    /** An element. */
    byte[] write(Run run, int input, ColumnBatch rows) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(1024);
        out.writeShort(input);
        serializers
                .get(input)
                .serialize(new RunBatch(run, "", 0, rows, Counts.ZERO, Optional.empty()), out);
        return out.getCopyOfBuffer();
    }

    /** Takes the elements of a key group. */
    void read(InputStream group, Target target) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(group));
        for (int length = in.readInt(); length != END; length = in.readInt()) {
            byte[] bytes = new byte[length];
            in.readFully(bytes);
            DataInputDeserializer element = new DataInputDeserializer(bytes);
            int input = element.readShort();
            RunBatch batch = serializers.get(input).deserialize(element);
            target.rows(batch.run(), input, batch.columns());
        }
    }
}
