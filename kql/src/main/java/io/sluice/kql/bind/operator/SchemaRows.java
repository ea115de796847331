package io.sluice.kql.bind.operator;

import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.List;

/** The rows that {@code getschema} gives: one for each column. */
final class SchemaRows {
    private static final Schema SCHEMA =
            Schema.of(
                    new Column("ColumnName", ScalarType.STRING),
                    new Column("ColumnOrdinal", ScalarType.LONG),
                    new Column("DataType", ScalarType.STRING),
                    new Column("ColumnType", ScalarType.STRING));

    private SchemaRows() {}

    static PlanNode of(Schema schema) {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < schema.width(); i++) {
            Column column = schema.column(i);
            rows.add(
                    List.of(
                            column.name(),
                            (long) i,
                            column.type().dotNetName(),
                            column.type().kustoName()));
        }
        return new PlanNode.Values(SCHEMA, rows);
    }
}
