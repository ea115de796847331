package io.sluice.kql.bind;

import io.sluice.kql.bind.scope.BindContext;
import io.sluice.kql.bind.scope.Lets;
import io.sluice.kql.bind.scope.RowReader;
import io.sluice.kql.bind.scope.TableResolver;
import io.sluice.kql.diagnostic.DiagnosticException;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.SourceSpan;
import io.sluice.kql.plan.BoundQuery;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.syntax.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Binds the statements of a query one after the other; the last one with rows is its result. */
public final class QueryBinder {
    private final String text;
    private final BindContext context;
    private final PipelineBinder pipelines;
    private final List<PlanNode> results = new ArrayList<>();

    private QueryBinder(String text, TableResolver tables, Optional<RowReader> rows) {
        this.text = text;
        this.context = new BindContext(tables, rows);
        this.pipelines = new PipelineBinder(context);
    }

    /**
     * Binds a parsed query.
     *
     * @param text what was parsed, for messages
     * @throws DiagnosticException with everything that is wrong
     */
    public static BoundQuery bind(String text, List<Statement> statements, TableResolver tables) {
        return new QueryBinder(text, tables, Optional.empty()).bind(statements);
    }

    /** As above, where columns may depend on the rows that are there now. */
    public static BoundQuery bind(
            String text, List<Statement> statements, TableResolver tables, RowReader rows) {
        return new QueryBinder(text, tables, Optional.of(rows)).bind(statements);
    }

    private BoundQuery bind(List<Statement> statements) {
        Lets lets = Lets.none();
        for (Statement statement : statements) {
            lets = bind(statement, lets);
        }
        if (results.isEmpty() && context.diagnostics().isEmpty()) {
            context.diagnostics()
                    .error(
                            ErrorCode.SYNTAX_ERROR,
                            new SourceSpan(text.length(), text.length()),
                            "the query has statements but gives no rows");
        }
        if (!context.diagnostics().isEmpty()) {
            throw new DiagnosticException(text, context.diagnostics().list());
        }
        return new BoundQuery(
                text,
                results.get(results.size() - 1),
                List.copyOf(context.tablesUsed()),
                context.operators());
    }

    private Lets bind(Statement statement, Lets lets) {
        if (statement instanceof Statement.Query query) {
            results.add(pipelines.bind(query.pipeline(), lets).plan());
            return lets;
        }
        return StatementBinder.bind(pipelines, statement, lets);
    }
}
