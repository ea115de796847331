package io.sluice.job.dimension.share;

import io.sluice.job.dimension.ChangeWriter;
import io.sluice.job.dimension.DimensionRows;
import io.sluice.job.dimension.DimensionRows.Step;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Changes of a table, until they go to the subtasks that they are for. */
final class Outbox {
    private final ChangeWriter[] writers;
    private final Output<StreamRecord<Tuple2<Integer, DimensionRows>>> output;
    private final StreamRecord<Tuple2<Integer, DimensionRows>> outgoing = new StreamRecord<>(null);

    Outbox(int subtasks, Output<StreamRecord<Tuple2<Integer, DimensionRows>>> output) {
        this.writers = new ChangeWriter[subtasks];
        for (int i = 0; i < subtasks; i++) {
            writers[i] = new ChangeWriter();
        }
        this.output = output;
    }

    int subtasks() {
        return writers.length;
    }

    ChangeWriter to(int subtask) {
        return writers[subtask];
    }

    /**
     * Sends what there is. That a table begins anew, or is whole, all subtasks are told.
     *
     * @param cause of all of it
     */
    void send(DimensionRows cause) {
        if (cause.step() != Step.CHANGES) {
            for (int target = 0; target < writers.length; target++) {
                output.collect(outgoing.replace(new Tuple2<>(target, cause), cause.run().time()));
            }
            return;
        }
        for (int target = 0; target < writers.length; target++) {
            int changes = writers[target].changes();
            if (changes > 0) {
                DimensionRows rows =
                        new DimensionRows(
                                cause.run(),
                                cause.table(),
                                cause.newest(),
                                changes,
                                writers[target].take());
                output.collect(outgoing.replace(new Tuple2<>(target, rows), cause.run().time()));
            }
        }
    }
}
