package io.sluice.kql.execution.operator;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.Cells;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.RunContext;
import io.sluice.kql.batch.Stage;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.NamedColumn;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.plan.References;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;

/** Compiled expressions over rows that come one by one. */
final class RowExpressions {
    private final Schema input;
    private final int[] cells;
    private final ColumnBatch batch;
    private final Stage stage;
    private Object[] result;

    /**
     * @param position where a column of the schema is in the rows that will be given
     */
    RowExpressions(
            Schema schema,
            List<NamedColumn> columns,
            ToIntFunction<String> position,
            RunContext context) {
        Set<String> needed = new HashSet<>();
        columns.forEach(column -> References.collect(column.expression(), needed));
        this.input =
                new Schema(
                        schema.columns().stream()
                                .filter(column -> needed.contains(column.name()))
                                .toList());
        this.cells = input.columns().stream().map(Column::name).mapToInt(position).toArray();
        this.batch = ColumnBatch.allocate(input, 1);
        PlanNode rows = new PlanNode.Values(input, List.of());
        this.stage = RowWiseStage.of(new PlanNode.Project(rows, columns), context);
    }

    /** A single condition. */
    static RowExpressions of(
            Schema schema,
            BoundExpression condition,
            ToIntFunction<String> position,
            RunContext context) {
        return new RowExpressions(
                schema, List.of(new NamedColumn("$condition", condition)), position, context);
    }

    /** The values, in the order of the columns. */
    Object[] of(Object[] row) {
        batch.reset();
        for (int i = 0; i < cells.length; i++) {
            Object value = row[cells[i]];
            boolean empty = value == null && input.column(i).type() == ScalarType.STRING;
            Cells.set(batch.vector(i), 0, empty ? "" : value);
        }
        batch.setSize(1);
        BatchConsumer keep = given -> result = RowBuffer.row(given, 0);
        stage.process(batch, keep);
        return result;
    }

    /** Whether the first value is true. */
    boolean holds(Object[] row) {
        return Boolean.TRUE.equals(of(row)[0]);
    }
}
