package io.sluice.job.dimension.share;

import io.sluice.connector.batch.RowCodec;
import io.sluice.connector.kafka.element.Run;
import io.sluice.job.dimension.Change;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.RunContext;
import io.sluice.kql.batch.RunScoped;
import io.sluice.kql.batch.Stage;
import io.sluice.kql.execution.join.JoinKeyHashes;
import io.sluice.kql.type.Schema;
import io.sluice.kql.type.Ticks;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.core.memory.DataInputDeserializer;

/**
 * Makes rows of a join's right side of the rows of a table. Those that meet nothing are left out.
 */
final class RightRows {
    /** Takes a row of the right side. */
    interface Target {
        void row(long hash, ColumnBatch rows, int row);
    }

    private final Stage stage;
    private final JoinKeyHashes hashes;
    private final ColumnBatch batch;
    private final ColumnBatch input;
    private final int[] inputColumns;
    private final DataInputDeserializer in = new DataInputDeserializer();

    RightRows(SharePlan plan, ClassLoader loader) {
        stage = plan.right().open(loader);
        hashes = plan.rightHashes();
        Schema columns = plan.table().columns();
        batch = ColumnBatch.allocate(columns);
        Schema read = plan.right().input();
        input = new ColumnBatch(read, new ColumnVector[read.width()]);
        inputColumns = read.names().stream().mapToInt(n -> columns.find(n).orElseThrow()).toArray();
    }

    /** Says what the changes that follow belong to. */
    void enter(Run run) {
        if (stage instanceof RunScoped scoped) {
            scoped.enter(new RunContext(Ticks.ofUnixMillis(run.time()), "", 0));
        }
    }

    /** Takes the rows of a change. What comes of them may wait for {@link #flush}. */
    void add(byte[] array, Change change, Target target) {
        in.setBuffer(array, change.rowsAt(), change.end() - change.rowsAt());
        try {
            for (int row = 0; row < change.rows(); row++) {
                RowCodec.read(in, array, batch, batch.size());
                batch.setSize(batch.size() + 1);
                if (batch.size() == ColumnBatch.CAPACITY) {
                    flush(target);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void flush(Target target) {
        if (batch.size() == 0) {
            return;
        }
        for (int i = 0; i < inputColumns.length; i++) {
            input.setVector(i, batch.vector(inputColumns[i]));
        }
        input.setSize(batch.size());
        stage.process(input, rows -> give(rows, target));
        batch.reset();
    }

    private void give(ColumnBatch rows, Target target) {
        long[] hashOfRow = hashes.of(rows);
        for (int row = 0; row < rows.size(); row++) {
            if (!hashes.meetsNothing(row)) {
                target.row(hashOfRow[row], rows, row);
            }
        }
    }
}
