package io.sluice.job.dimension.share;

import io.sluice.connector.batch.RowCodec;
import io.sluice.job.dimension.Change;
import io.sluice.job.dimension.DimensionRows;
import io.sluice.kql.batch.ColumnBatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Shares out rows that are appended to a table: each goes to where facts of its key go. */
final class RowShareOperator extends AbstractStreamOperator<Tuple2<Integer, DimensionRows>>
        implements OneInputStreamOperator<DimensionRows, Tuple2<Integer, DimensionRows>> {
    private static final long serialVersionUID = 1L;

    private final SharePlan plan;

    private transient RightRows right;
    private transient Outbox outbox;
    private transient Change change;
    private transient DataOutputSerializer bytes;

    RowShareOperator(SharePlan plan) {
        this.plan = plan;
    }

    @Override
    public void open() throws Exception {
        super.open();
        right = new RightRows(plan, getUserCodeClassloader());
        outbox =
                new Outbox(getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks(), output);
        change = new Change();
        bytes = new DataOutputSerializer(1 << 8);
    }

    @Override
    public void processElement(StreamRecord<DimensionRows> element) {
        DimensionRows rows = element.getValue();
        right.enter(rows.run());
        for (int at = 0; at < rows.bytes().length; at = change.end()) {
            right.add(rows.bytes(), change.at(rows.bytes(), at), this::share);
        }
        right.flush(this::share);
        outbox.send(rows);
    }

    private void share(long hash, ColumnBatch rows, int row) {
        try {
            bytes.clear();
            RowCodec.write(rows, row, bytes);
            outbox.to(plan.groups().subtask(hash, outbox.subtasks()))
                    .put(SharedChange.key(hash), 1, bytes.getSharedBuffer(), 0, bytes.length());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
