package io.sluice.kql.bind.operator;

import io.sluice.kql.bind.scope.BindContext;
import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.syntax.Operator;
import io.sluice.kql.syntax.Statement;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.List;

/** Binds {@code assert-schema}: the rows pass if their columns are the expected ones. */
final class SchemaAssertion {
    private final BindContext context;

    SchemaAssertion(BindContext context) {
        this.context = context;
    }

    /** With a star in front there may be other columns before the expected ones. */
    Rows check(Operator.AssertSchema expected, Rows rows) {
        Schema given = rows.schema();
        List<Column> wanted = new ArrayList<>();
        for (Statement.ColumnDeclaration column : expected.schema().columns()) {
            wanted.add(new Column(column.name().text(), column.type()));
        }
        int from = expected.schema().star() ? given.width() - wanted.size() : 0;
        boolean fits = from >= 0 && given.columns().subList(from, given.width()).equals(wanted);
        if (!fits && !rows.unknown() && rows.failed().isEmpty()) {
            throw context.fail(
                    ErrorCode.TYPE_MISMATCH,
                    expected.schema().span(),
                    "the columns are (%s), expected (%s%s)"
                            .formatted(
                                    given,
                                    expected.schema().star() ? "*," : "",
                                    new Schema(wanted)));
        }
        return rows;
    }
}
