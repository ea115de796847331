package io.sluice.kql.execution.window;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.Stage;
import io.sluice.kql.batch.store.ColumnStore;
import io.sluice.kql.batch.store.Gather;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.plan.WindowCall;
import io.sluice.kql.type.Schema;

/**
 * Computes columns from the rows around, in the order in which the rows come. It holds the rows of
 * a run only where a column asks for those at a distance.
 */
public final class WindowStage implements Stage {
    private final Schema output;
    private final int width;
    private final int[][] arguments;
    private final WindowFunction[] functions;
    private final boolean holds;
    private final ColumnStore rows;
    private final ColumnVector[] own;

    public WindowStage(PlanNode.Window plan) {
        Schema input = plan.input().output();
        this.output = plan.output();
        this.width = input.width();
        this.arguments =
                plan.calls().stream().map(call -> indexes(input, call)).toArray(int[][]::new);
        this.functions =
                plan.calls().stream().map(WindowFunction::of).toArray(WindowFunction[]::new);
        this.holds = plan.calls().stream().anyMatch(WindowFunction::looksFar);
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
        if (holds) {
            rows.accept(batch);
            return;
        }
        ColumnVector[] vectors = new ColumnVector[output.width()];
        for (int i = 0; i < width; i++) {
            vectors[i] = batch.vector(i);
        }
        compute(vectors, 0, batch.size(), batch.size(), vectors);
        push(vectors, batch.size(), out);
    }

    @Override
    public void finishRun(BatchConsumer out) {
        ColumnVector[] held = rows.vectors();
        int[] positions = new int[Math.min(rows.size(), ColumnBatch.CAPACITY)];
        for (int from = 0; from < rows.size(); from += ColumnBatch.CAPACITY) {
            int count = Math.min(rows.size() - from, ColumnBatch.CAPACITY);
            for (int i = 0; i < count; i++) {
                positions[i] = from + i;
            }
            ColumnVector[] vectors = new ColumnVector[output.width()];
            for (int i = 0; i < width; i++) {
                vectors[i] = own(i, count);
                Gather.rows(held[i], positions, count, vectors[i]);
            }
            compute(held, from, count, rows.size(), vectors);
            push(vectors, count, out);
        }
        rows.clear();
        for (WindowFunction function : functions) {
            function.reset();
        }
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
