package io.sluice.kql.execution.join;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.Stage;
import io.sluice.kql.batch.spill.QuerySpace;
import io.sluice.kql.batch.spill.Share;
import io.sluice.kql.batch.spill.SpilledRows;
import io.sluice.kql.plan.PlanNode;
import java.util.Optional;

/**
 * A join whose right side is too large for the heap: the rows of both sides go to files by the hash
 * of their keys, and at the end of the run one part after the other is joined on the heap. A part
 * that is still too large is spread again.
 */
final class PartitionedJoin implements Stage, AutoCloseable {
    private final PlanNode.Join plan;
    private final QuerySpace space;
    private final int level;
    private final SideParts right;
    private SideParts left;

    PartitionedJoin(PlanNode.Join plan, QuerySpace space) {
        this(byAllKeys(plan), space, 0);
    }

    /**
     * @param level how many times the rows have been spread already
     */
    private PartitionedJoin(PlanNode.Join plan, QuerySpace space, int level) {
        this.plan = plan;
        this.space = space;
        this.level = level;
        this.right = SideParts.right(plan, space, level);
        this.left = SideParts.left(plan, space, level);
    }

    private static PlanNode.Join byAllKeys(PlanNode.Join plan) {
        return new PlanNode.Join(
                plan.left(),
                plan.right(),
                plan.kind(),
                plan.keys(),
                plan.keys(),
                plan.rightColumns(),
                plan.output());
    }

    /** Takes the rows of the right side. */
    BatchConsumer right() {
        return right;
    }

    @Override
    public void process(ColumnBatch batch, BatchConsumer out) {
        left.accept(batch);
    }

    @Override
    public void finishRun(BatchConsumer out) {
        right.complete();
        left.complete();
        for (int part = 0; part < SideParts.COUNT; part++) {
            if (right.rows(part).isPresent() || left.rows(part).isPresent()) {
                join(part, out);
            }
        }
        left.close();
        left = SideParts.left(plan, space, level);
    }

    private void join(int part, BatchConsumer out) {
        Share share = new Share(space);
        Optional<JoinTable> table = table(part, share);
        if (table.isPresent()) {
            run(part, new JoinStage(plan, table.get()), out);
            share.release();
            return;
        }
        try (PartitionedJoin again = new PartitionedJoin(plan, space, level + 1)) {
            push(right.rows(part), again.right());
            run(part, again, out);
        }
    }

    private void run(int part, Stage stage, BatchConsumer out) {
        push(left.rows(part), batch -> stage.process(batch, out));
        stage.finishRun(out);
    }

    /** The right rows of a part, or nothing where they are too many and can be spread further. */
    private Optional<JoinTable> table(int part, Share share) {
        if (right.canBeSpread(part)) {
            TableWithin table = new TableWithin(plan, share);
            push(right.rows(part), table);
            if (table.fits()) {
                return Optional.of(table.build());
            }
            share.release();
            return Optional.empty();
        }
        JoinTableBuilder table = new JoinTableBuilder(plan);
        push(
                right.rows(part),
                batch -> {
                    table.accept(batch);
                    space.check("the right rows of one key of a join", table.bytes());
                });
        return Optional.of(table.build());
    }

    private static void push(Optional<SpilledRows> rows, BatchConsumer into) {
        if (rows.isPresent()) {
            try (SpilledRows.Reader reader = rows.get().read()) {
                for (Optional<ColumnBatch> batch = reader.next();
                        batch.isPresent();
                        batch = reader.next()) {
                    into.accept(batch.get());
                }
            }
        }
    }

    /** Deletes what is in files. */
    @Override
    public void close() {
        left.close();
        right.close();
    }
}
