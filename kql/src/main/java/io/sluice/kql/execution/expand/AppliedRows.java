package io.sluice.kql.execution.expand;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.store.ColumnStore;
import io.sluice.kql.batch.store.Gather;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a plan gives for single rows, beside those rows' own columns. */
final class AppliedRows {
    private final Schema output;

    /** Where the columns of the result are in what the plan gives, or -1. */
    private final int[] inBody;

    /** Where the others are in the input. */
    private final int[] inInput;

    private final ColumnStore given;
    private int[] positions = new int[ColumnBatch.CAPACITY];

    AppliedRows(Schema output, Schema input, Schema body) {
        this.output = output;
        this.inBody = positions(output, body);
        this.inInput = positions(output, input);
        List<Column> columns = new ArrayList<>();
        for (int column : inBody) {
            if (column >= 0) {
                columns.add(body.column(column));
            }
        }
        this.given = new ColumnStore(new Schema(columns));
    }

    private static int[] positions(Schema output, Schema input) {
        return output.columns().stream()
                .map(Column::name)
                .mapToInt(name -> input.find(name).orElse(-1))
                .toArray();
    }

    /** Adds what the plan has given for a row of the input. */
    void add(ColumnBatch batch, int row) {
        int size = given.size() + batch.size();
        if (positions.length < size) {
            positions = Arrays.copyOf(positions, Math.max(size, 2 * positions.length));
        }
        Arrays.fill(positions, given.size(), size, row);
        List<ColumnVector> vectors = new ArrayList<>();
        for (int column : inBody) {
            if (column >= 0) {
                vectors.add(batch.vector(column));
            }
        }
        ColumnBatch kept = new ColumnBatch(given.schema(), vectors.toArray(ColumnVector[]::new));
        kept.setSize(batch.size());
        given.accept(kept);
    }

    boolean isFull() {
        return given.size() >= ColumnBatch.CAPACITY;
    }

    /** Pushes on all that has been added for rows of a batch. */
    void flush(ColumnBatch batch, BatchConsumer out) {
        int[] next = {0};
        given.emit(
                some -> {
                    out.accept(joined(batch, some, next[0]));
                    next[0] += some.size();
                });
        given.clear();
    }

    private ColumnBatch joined(ColumnBatch batch, ColumnBatch some, int from) {
        int[] rows = Arrays.copyOfRange(positions, from, from + some.size());
        ColumnVector[] vectors = new ColumnVector[output.width()];
        int next = 0;
        for (int i = 0; i < vectors.length; i++) {
            if (inBody[i] >= 0) {
                vectors[i] = some.vector(next++);
            } else {
                vectors[i] = ColumnVector.allocate(output.column(i).type(), rows.length);
                Gather.rows(batch.vector(inInput[i]), rows, rows.length, vectors[i]);
            }
        }
        ColumnBatch joined = new ColumnBatch(output, vectors);
        joined.setSize(some.size());
        return joined;
    }
}
