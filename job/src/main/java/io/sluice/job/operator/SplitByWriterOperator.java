package io.sluice.job.operator;

import io.sluice.connector.batch.ColumnBatches;
import io.sluice.connector.batch.Counts;
import io.sluice.connector.batch.RunBatch;
import io.sluice.connector.storage.path.PartitionLayout;
import io.sluice.connector.storage.path.PartitionRouter;
import io.sluice.kql.batch.ColumnBatch;
import java.util.Arrays;
import java.util.Optional;
import org.apache.flink.api.common.functions.Partitioner;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Cuts each batch into one part for each writer, so that one value of the first string partition is
 * written by one writer: one file for a value and run. The accounts travel with the first part.
 */
public final class SplitByWriterOperator extends AbstractStreamOperator<RunBatch>
        implements OneInputStreamOperator<RunBatch, RunBatch> {
    private static final long serialVersionUID = 1L;

    private final PartitionLayout layout;
    private final int givenWriters;

    private transient int writers;
    private transient PartitionRouter router;
    private transient int[] writerOfRow;
    private transient int[] rows;
    private transient int[] starts;

    /** The operator has the parallelism of the sink. */
    public SplitByWriterOperator(PartitionLayout layout) {
        this(layout, 0);
    }

    /**
     * The operator has another parallelism than the sink.
     *
     * @param writers the parallelism of the sink; 0 for that of this operator
     */
    public SplitByWriterOperator(PartitionLayout layout, int writers) {
        this.layout = layout;
        this.givenWriters = writers;
    }

    @Override
    public void open() throws Exception {
        super.open();
        int own = getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
        writers = givenWriters > 0 ? givenWriters : own;
        router = layout.newRouter();
        writerOfRow = new int[ColumnBatch.CAPACITY];
        rows = new int[ColumnBatch.CAPACITY];
        starts = new int[writers + 1];
    }

    @Override
    public void processElement(StreamRecord<RunBatch> element) {
        RunBatch batch = element.getValue();
        ColumnBatch columns = batch.columns();
        sortByWriter(columns);
        boolean carried = false;
        for (int writer = 0; writer < writers; writer++) {
            if (starts[writer + 1] > starts[writer]) {
                ColumnBatch part =
                        ColumnBatches.gather(columns, rows, starts[writer], starts[writer + 1]);
                output.collect(element.replace(carried ? bare(batch, part) : with(batch, part)));
                carried = true;
            }
        }
        if (!carried) {
            output.collect(element);
        }
    }

    private void sortByWriter(ColumnBatch columns) {
        int size = columns.size();
        if (size > rows.length) {
            writerOfRow = new int[size];
            rows = new int[size];
        }
        Arrays.fill(starts, 0);
        for (int row = 0; row < size; row++) {
            int writer = (int) Long.remainderUnsigned(router.routingHash(columns, row), writers);
            writerOfRow[row] = writer;
            starts[writer + 1]++;
        }
        for (int writer = 0; writer < writers; writer++) {
            starts[writer + 1] += starts[writer];
        }
        int[] next = starts.clone();
        for (int row = 0; row < size; row++) {
            rows[next[writerOfRow[row]]++] = row;
        }
    }

    private static RunBatch with(RunBatch batch, ColumnBatch part) {
        return new RunBatch(
                batch.run(),
                batch.topic(),
                batch.partition(),
                part,
                batch.counts(),
                batch.rangeEnd());
    }

    private static RunBatch bare(RunBatch batch, ColumnBatch part) {
        return new RunBatch(
                batch.run(), batch.topic(), batch.partition(), part, Counts.ZERO, Optional.empty());
    }

    /** The writer of a part is that of its first row; one without rows may go to any. */
    public static final class WriterOfPart implements KeySelector<RunBatch, Long> {
        private static final long serialVersionUID = 1L;

        private final PartitionLayout layout;
        private transient PartitionRouter router;

        public WriterOfPart(PartitionLayout layout) {
            this.layout = layout;
        }

        @Override
        public Long getKey(RunBatch part) {
            if (router == null) {
                router = layout.newRouter();
            }
            return part.columns().size() == 0
                    ? (long) part.partition()
                    : router.routingHash(part.columns(), 0);
        }
    }

    /** Sends a part to its writer. */
    public static final class ToWriter implements Partitioner<Long> {
        private static final long serialVersionUID = 1L;

        @Override
        public int partition(Long hash, int writers) {
            return (int) Long.remainderUnsigned(hash, writers);
        }
    }
}
