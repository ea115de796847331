package io.sluice.kql.bind;

import io.sluice.kql.bind.scope.BindContext;
import io.sluice.kql.bind.scope.Lets;
import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.syntax.Expression;
import io.sluice.kql.type.Schema;
import java.util.Optional;

/** Binds {@code external_table('E')}: the rows of the files of an external table. */
final class ExternalTableBinder {
    static final String FUNCTION = "external_table";

    private final BindContext context;
    private final EntityBinder entities;

    ExternalTableBinder(BindContext context, EntityBinder entities) {
        this.context = context;
        this.entities = entities;
    }

    Rows rows(Expression.Call call, Lets lets) {
        if (call.arguments().size() != 1) {
            throw context.fail(
                    ErrorCode.WRONG_ARGUMENT_COUNT,
                    call.span(),
                    "external_table takes the name of an external table, got %d arguments"
                            .formatted(call.arguments().size()),
                    call.arguments().isEmpty()
                            ? "as in external_table('E')"
                            : "a mapping of columns is not available: columns of Parquet and JSON"
                                    + " files are found by name, those of CSV and TSV by place");
        }
        Expression argument = call.arguments().get(0).expression();
        String name = entities.text(argument);
        Optional<Schema> columns =
                lets.sees(name) ? context.tables().externalTable(name) : Optional.empty();
        if (columns.isEmpty()) {
            throw context.unknown(
                    ErrorCode.UNKNOWN_TABLE,
                    argument.span(),
                    context.tables().find(name).isPresent()
                            ? "'%s' is a table, not an external table: name it without external_table"
                                    .formatted(name)
                            : "there is no external table '%s'".formatted(name),
                    name,
                    context.tables().externalTableNames());
        }
        context.use(FUNCTION, call.span());
        context.externalTablesUsed().add(name);
        return Rows.of(new PlanNode.Scan(name, columns.get())).named(name);
    }
}
