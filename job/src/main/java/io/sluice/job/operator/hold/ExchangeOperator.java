package io.sluice.job.operator.hold;

import io.sluice.connector.batch.Counts;
import io.sluice.connector.batch.RunBatch;
import io.sluice.kql.batch.ColumnBatch;
import java.util.Optional;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Cuts each batch into one part for each subtask that is to hold its rows. The accounts travel with
 * the first part, or by themselves where there are no rows.
 */
public final class ExchangeOperator extends AbstractStreamOperator<RoutedBatch>
        implements OneInputStreamOperator<RunBatch, RoutedBatch> {
    private static final long serialVersionUID = 1L;

    private final int input;
    private final InputSpec spec;
    private final int groups;

    private transient int[] keys;
    private transient RowRouter router;
    private transient StreamRecord<RoutedBatch> outgoing;

    /**
     * The operator has the parallelism of the one behind, unless that holds all in one place.
     *
     * @param input which input of the operator behind this is
     * @param groups the number of Flink's key groups of that operator
     */
    public ExchangeOperator(int input, InputSpec spec, int groups) {
        this.input = input;
        this.spec = spec;
        this.groups = groups;
    }

    @Override
    public void open() throws Exception {
        super.open();
        int subtasks =
                spec.isSingle()
                        ? 1
                        : getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
        router = RowRouter.toSubtasks(spec, groups, subtasks);
        keys = SubtaskKeys.of(groups, subtasks);
        outgoing = new StreamRecord<>(null);
    }

    @Override
    public void processElement(StreamRecord<RunBatch> element) {
        RunBatch batch = element.getValue();
        if (batch.columns().size() == 0) {
            send(0, batch);
            return;
        }
        boolean[] carried = {false};
        router.split(
                batch.columns(),
                (target, rows) -> {
                    send(target, part(batch, rows, carried[0]));
                    carried[0] = true;
                });
    }

    private static RunBatch part(RunBatch batch, ColumnBatch rows, boolean bare) {
        return new RunBatch(
                batch.run(),
                batch.topic(),
                batch.partition(),
                rows,
                bare ? Counts.ZERO : batch.counts(),
                bare ? Optional.empty() : batch.rangeEnd());
    }

    private void send(int target, RunBatch batch) {
        output.collect(
                outgoing.replace(new RoutedBatch(input, keys[target], batch), batch.run().time()));
    }
}
