package io.sluice.job.operator.hold;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.RunContext;
import io.sluice.kql.execution.operator.MergeAggregateStage;
import io.sluice.kql.plan.PlanNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The groups of a run. Where they are too many for the heap, they go to files as partial rows, by
 * the hash of their keys; at the end of the run one file after the other is merged.
 */
final class MergeWork implements RunWork {
    /** Hashes have no more bits to tell groups apart by. */
    private static final int MOST_LEVELS = 64 / GroupFiles.BITS;

    private final InputSpec input;
    private final PlanNode.Aggregate plan;
    private final RunSpace space;
    private final int level;
    private final MergeAggregateStage stage;
    private final GroupFiles files;
    private long taken;
    private long measured;

    MergeWork(InputSpec input, PlanNode.Aggregate plan, RunSpace space) {
        this(input, plan, space, 0);
    }

    /**
     * @param level how many times the groups have been spread over files already
     */
    private MergeWork(InputSpec input, PlanNode.Aggregate plan, RunSpace space, int level) {
        this.input = input;
        this.plan = plan;
        this.space = space;
        this.level = level;
        this.stage = new MergeAggregateStage(plan);
        this.files = new GroupFiles(input, space, level);
    }

    @Override
    public void add(int from, ColumnBatch rows) throws IOException {
        stage.process(rows, nothing -> {});
        if (!fits()) {
            makeRoom();
        }
    }

    private boolean fits() {
        long more = stage.bytes() - taken;
        if (more > 0 && !space.take(more)) {
            return false;
        }
        if (more < 0) {
            space.give(-more, 0);
        }
        taken += more;
        return true;
    }

    /** What came in may be far more than what it has become: values that met in one state. */
    private void makeRoom() throws IOException {
        boolean grown = stage.bytes() >= 2 * measured;
        if (grown) {
            stage.measure();
            measured = stage.bytes();
        }
        if (input.isSingle() || stage.groups() < 2 || level == MOST_LEVELS) {
            space.checkGroup(measured);
        } else if (!grown || !fits()) {
            spill();
        }
    }

    private void spill() throws IOException {
        files.add(into -> stage.flushPartials(into));
        space.give(taken, 0);
        taken = 0;
        measured = 0;
    }

    @Override
    public void finish(RunContext context, BatchConsumer out) throws IOException {
        if (files.isEmpty()) {
            stage.finishRun(out);
            return;
        }
        spill();
        files.drain(
                file -> {
                    try (MergeWork part = new MergeWork(input, plan, space, level + 1)) {
                        file.each(rows -> part.add(0, rows));
                        file.close();
                        part.finish(context, out);
                    }
                });
    }

    @Override
    public void snapshot(Snapshot snapshot) throws IOException {
        // In the order in which they came, which is the order of lists.
        files.each(rows -> snapshot.rows(0, rows));
        stage.writePartials(
                rows -> {
                    try {
                        snapshot.rows(0, rows);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    @Override
    public void close() {
        space.give(taken, 0);
        taken = 0;
        files.close();
    }
}
