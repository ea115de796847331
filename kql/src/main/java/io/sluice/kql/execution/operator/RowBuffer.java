package io.sluice.kql.execution.operator;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.Cells;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.DynamicVector;
import io.sluice.kql.function.dynamic.DynamicValues;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.List;

/** Whole rows, kept beyond the batch that they came in. */
public final class RowBuffer {
    private final Schema schema;
    private final List<Object[]> rows = new ArrayList<>();

    /** Rows of a schema. */
    public RowBuffer(Schema schema) {
        this.schema = schema;
    }

    /** The rows; cells in their boxed form. */
    public List<Object[]> rows() {
        return rows;
    }

    /** Keeps the rows of a batch. */
    public void add(ColumnBatch batch) {
        for (int row = 0; row < batch.size(); row++) {
            rows.add(row(batch, row));
        }
    }

    /** A row of a batch. */
    static Object[] row(ColumnBatch batch, int row) {
        Object[] cells = new Object[batch.schema().width()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = cell(batch.vector(i), row);
        }
        return cells;
    }

    /** A cell of a column in its boxed form. */
    public static Object cell(ColumnVector vector, int row) {
        return vector instanceof DynamicVector dynamic
                ? dynamicCell(dynamic, row)
                : Cells.get(vector, row);
    }

    private static Object dynamicCell(DynamicVector vector, int row) {
        return vector.isNullAt(row) ? null : DynamicValues.at(vector, row);
    }

    /** Pushes all rows on, batch by batch. */
    public void emit(BatchConsumer out) {
        emit(schema, rows, out);
    }

    /** Pushes rows on, batch by batch. */
    public static void emit(Schema schema, List<Object[]> rows, BatchConsumer out) {
        ColumnBatch batch =
                ColumnBatch.allocate(schema, Math.min(rows.size(), ColumnBatch.CAPACITY));
        for (Object[] row : rows) {
            int size = batch.size();
            for (int i = 0; i < row.length; i++) {
                boolean empty = row[i] == null && schema.column(i).type() == ScalarType.STRING;
                Cells.set(batch.vector(i), size, empty ? "" : row[i]);
            }
            batch.setSize(size + 1);
            if (batch.size() == ColumnBatch.CAPACITY) {
                out.accept(batch);
                batch.reset();
            }
        }
        if (batch.size() > 0) {
            out.accept(batch);
        }
    }
}
