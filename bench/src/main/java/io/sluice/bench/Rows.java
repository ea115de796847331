package io.sluice.bench;

import io.sluice.kql.batch.Cells;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.util.Arrays;

/** Tables and their rows. */
final class Rows {
    private Rows() {}

    /** Columns such as {@code k: long, x: real}. */
    static Schema schema(String columns) {
        return new Schema(
                Arrays.stream(columns.split(", "))
                        .map(column -> column.split(": "))
                        .map(c -> new Column(c[0], ScalarType.find(c[1]).orElseThrow()))
                        .toList());
    }

    static void set(ColumnBatch batch, String column, int row, Object value) {
        Cells.set(batch.vector(batch.schema().find(column).orElseThrow()), row, value);
    }
}
