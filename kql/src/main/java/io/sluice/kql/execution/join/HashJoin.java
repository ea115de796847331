package io.sluice.kql.execution.join;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.Stage;
import io.sluice.kql.batch.spill.QuerySpace;
import io.sluice.kql.batch.spill.Share;
import io.sluice.kql.plan.PlanNode;
import java.util.function.Consumer;

/**
 * A join within a space: on the heap where the right side has room there, and else with both sides
 * spread over files by their keys.
 */
public final class HashJoin implements Stage, AutoCloseable {
    private final Stage stage;
    private final Share share;
    private final Runnable files;

    private HashJoin(Stage stage, Share share, Runnable files) {
        this.stage = stage;
        this.share = share;
        this.files = files;
    }

    /**
     * Reads the right side.
     *
     * @param right pushes all of its rows on; a second time where they are too many for the heap
     */
    public static HashJoin open(
            PlanNode.Join plan, QuerySpace space, Consumer<BatchConsumer> right) {
        Share share = new Share(space);
        TableWithin table = new TableWithin(plan, share);
        right.accept(table);
        if (table.fits()) {
            return new HashJoin(new JoinStage(plan, table.build()), share, () -> {});
        }
        share.release();
        PartitionedJoin join = new PartitionedJoin(plan, space);
        right.accept(join.right());
        return new HashJoin(join, share, join::close);
    }

    @Override
    public void process(ColumnBatch batch, BatchConsumer out) {
        stage.process(batch, out);
    }

    @Override
    public void finishRun(BatchConsumer out) {
        stage.finishRun(out);
    }

    /** Forgets the right side. */
    @Override
    public void close() {
        share.release();
        files.run();
    }
}
