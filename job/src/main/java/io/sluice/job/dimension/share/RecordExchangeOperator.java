package io.sluice.job.dimension.share;

import io.sluice.job.dimension.Change;
import io.sluice.job.dimension.DimensionRows;
import java.util.Arrays;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Sends the changes of an upsert table to where it is known which rows the record had before. */
final class RecordExchangeOperator extends AbstractStreamOperator<Tuple2<Integer, DimensionRows>>
        implements OneInputStreamOperator<DimensionRows, Tuple2<Integer, DimensionRows>> {
    private static final long serialVersionUID = 1L;

    private final KeyGroups groups;

    private transient Outbox outbox;
    private transient Change change;

    RecordExchangeOperator(KeyGroups groups) {
        this.groups = groups;
    }

    @Override
    public void open() throws Exception {
        super.open();
        outbox =
                new Outbox(getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks(), output);
        change = new Change();
    }

    @Override
    public void processElement(StreamRecord<DimensionRows> element) {
        DimensionRows rows = element.getValue();
        byte[] array = rows.bytes();
        for (int at = 0; at < array.length; at = change.end()) {
            change.at(array, at);
            String key = KeyGroups.text(array, change.keyAt(), change.keyLength());
            byte[] bytes =
                    Arrays.copyOfRange(array, change.keyAt(), change.keyAt() + change.keyLength());
            outbox.to(groups.subtask(key, outbox.subtasks()))
                    .put(
                            bytes,
                            change.rows(),
                            array,
                            change.rowsAt(),
                            change.end() - change.rowsAt());
        }
        outbox.send(rows);
    }
}
