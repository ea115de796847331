package io.sluice.job.dimension.share;

import io.sluice.connector.batch.ColumnBatches;
import io.sluice.connector.batch.RunBatch;
import io.sluice.job.operator.CarriedAccounts;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.execution.join.JoinKeyHashes;
import java.util.Arrays;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Sends facts to where the rows are that they meet. Those that meet none stay where they are. */
final class FactShareOperator extends AbstractStreamOperator<Tuple2<Integer, RunBatch>>
        implements OneInputStreamOperator<RunBatch, Tuple2<Integer, RunBatch>> {
    private static final long serialVersionUID = 1L;

    private final SharePlan plan;

    private transient JoinKeyHashes hashes;
    private transient int subtask;
    private transient int subtasks;
    private transient int[] targets;
    private transient int[] rows;
    private transient int[] ends;
    private transient StreamRecord<Tuple2<Integer, RunBatch>> outgoing;

    FactShareOperator(SharePlan plan) {
        this.plan = plan;
    }

    @Override
    public void open() throws Exception {
        super.open();
        TaskInfo task = getRuntimeContext().getTaskInfo();
        hashes = JoinKeyHashes.left(plan.openJoin());
        subtask = task.getIndexOfThisSubtask();
        subtasks = task.getNumberOfParallelSubtasks();
        targets = new int[ColumnBatch.CAPACITY];
        rows = new int[ColumnBatch.CAPACITY];
        ends = new int[subtasks];
        outgoing = new StreamRecord<>(null);
    }

    @Override
    public void processElement(StreamRecord<RunBatch> element) {
        RunBatch batch = element.getValue();
        int[] target = {0};
        CarriedAccounts accounts = new CarriedAccounts(batch, part -> send(target[0], part));
        if (batch.columns().size() > 0) {
            sortByTarget(batch.columns());
            for (int from = 0; target[0] < subtasks; target[0]++) {
                int to = ends[target[0]];
                if (to > from) {
                    accounts.emit(part(batch.columns(), from, to));
                }
                from = to;
            }
            target[0] = 0;
        }
        accounts.finish(batch.columns());
    }

    private ColumnBatch part(ColumnBatch batch, int from, int to) {
        return to - from == batch.size() ? batch : ColumnBatches.gather(batch, rows, from, to);
    }

    private void send(int target, RunBatch part) {
        output.collect(outgoing.replace(new Tuple2<>(target, part), part.run().time()));
    }

    /** The rows of a target end up between the end of the one before and its own. */
    private void sortByTarget(ColumnBatch batch) {
        int size = batch.size();
        if (size > rows.length) {
            targets = new int[size];
            rows = new int[size];
        }
        long[] hashOfRow = hashes.of(batch);
        Arrays.fill(ends, 0);
        for (int row = 0; row < size; row++) {
            targets[row] =
                    hashes.meetsNothing(row)
                            ? subtask
                            : plan.groups().subtask(hashOfRow[row], subtasks);
            ends[targets[row]]++;
        }
        for (int target = 1; target < subtasks; target++) {
            ends[target] += ends[target - 1];
        }
        for (int row = size - 1; row >= 0; row--) {
            rows[--ends[targets[row]]] = row;
        }
        for (int row = 0; row < size; row++) {
            ends[targets[row]]++;
        }
    }
}
