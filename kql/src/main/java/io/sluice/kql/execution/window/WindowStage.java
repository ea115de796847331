package io.sluice.kql.execution.window;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.Stage;
import io.sluice.kql.batch.spill.QuerySpace;
import io.sluice.kql.batch.store.ColumnStore;
import io.sluice.kql.batch.store.Gather;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.plan.WindowCall;
import io.sluice.kql.type.Schema;

/**
 * Computes columns from the rows around, in the order in which the rows come. Where a column asks
 * for those at a distance it holds as many as the query says, and all of the run where it does not.
 */
public final class WindowStage implements Stage {
    private final Schema output;
    private final int width;
    private final int[][] arguments;
    private final WindowFunction[] functions;
    private final WindowReach reach;
    private final QuerySpace space;
    private final ColumnStore rows;
    private final ColumnVector[] own;

    /** How many of the rows that are held have been pushed on. */
    private int done;

    public WindowStage(PlanNode.Window plan, QuerySpace space) {
        Schema input = plan.input().output();
        this.output = plan.output();
        this.width = input.width();
        this.arguments =
                plan.calls().stream().map(call -> indexes(input, call)).toArray(int[][]::new);
        this.functions =
                plan.calls().stream().map(WindowFunction::of).toArray(WindowFunction[]::new);
        this.reach = WindowReach.of(plan);
        this.space = space;
        this.rows = new ColumnStore(input);
        this.own = new ColumnVector[output.width()];
    }

    private static int[] indexes(Schema input, WindowCall call) {
        return call.arguments().stream()
                .mapToInt(argument -> input.find(argument.name()).orElseThrow())
                .toArray();
    }

    @Override
    public void process(ColumnBatch batch, BatchConsumer out) {
        if (reach.isNone()) {
            ColumnVector[] vectors = new ColumnVector[output.width()];
            for (int i = 0; i < width; i++) {
                vectors[i] = batch.vector(i);
            }
            compute(vectors, 0, batch.size(), batch.size(), vectors);
            push(vectors, batch.size(), out);
            return;
        }
        rows.accept(batch);
        while (rows.size() - done - reach.after() >= ColumnBatch.CAPACITY) {
            pushHeld(ColumnBatch.CAPACITY, out);
        }
        drop();
        space.check("what prev() and next() look at", rows.bytes());
    }

    /** Copies what is left only when that is no more than what goes. */
    private void drop() {
        long over = done - reach.before();
        if (over >= ColumnBatch.CAPACITY && over >= rows.size() - over) {
            rows.dropFirst((int) over);
            done -= (int) over;
        }
    }

    @Override
    public void finishRun(BatchConsumer out) {
        while (done < rows.size()) {
            pushHeld(Math.min(rows.size() - done, ColumnBatch.CAPACITY), out);
        }
        rows.clear();
        done = 0;
        for (WindowFunction function : functions) {
            function.reset();
        }
    }

    private void pushHeld(int count, BatchConsumer out) {
        ColumnVector[] held = rows.vectors();
        int[] positions = new int[count];
        for (int i = 0; i < count; i++) {
            positions[i] = done + i;
        }
        ColumnVector[] vectors = new ColumnVector[output.width()];
        for (int i = 0; i < width; i++) {
            vectors[i] = own(i, count);
            Gather.rows(held[i], positions, count, vectors[i]);
        }
        compute(held, done, count, rows.size(), vectors);
        done += count;
        push(vectors, count, out);
    }

    private void compute(
            ColumnVector[] input, int from, int count, int total, ColumnVector[] into) {
        for (int i = 0; i < functions.length; i++) {
            ColumnVector[] given = new ColumnVector[arguments[i].length];
            for (int a = 0; a < given.length; a++) {
                given[a] = input[arguments[i][a]];
            }
            into[width + i] = own(width + i, count);
            functions[i].compute(new WindowRows(given, from, count, total), into[width + i]);
        }
    }

    /** An empty vector for a column of the result. */
    private ColumnVector own(int column, int count) {
        if (own[column] == null || own[column].capacity() < count) {
            int capacity = Math.max(count, ColumnBatch.CAPACITY);
            own[column] = ColumnVector.allocate(output.column(column).type(), capacity);
        }
        own[column].reset();
        return own[column];
    }

    private void push(ColumnVector[] vectors, int count, BatchConsumer out) {
        if (count > 0) {
            ColumnBatch batch = new ColumnBatch(output, vectors);
            batch.setSize(count);
            out.accept(batch);
        }
    }
}
