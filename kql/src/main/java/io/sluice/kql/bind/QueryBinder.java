package io.sluice.kql.bind;

import io.sluice.kql.bind.expression.FunctionCallBinder;
import io.sluice.kql.bind.scope.BindContext;
import io.sluice.kql.bind.scope.Lets;
import io.sluice.kql.bind.scope.RowReader;
import io.sluice.kql.bind.scope.TableResolver;
import io.sluice.kql.diagnostic.DiagnosticException;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.SourceSpan;
import io.sluice.kql.plan.BoundQuery;
import io.sluice.kql.plan.QueryResult;
import io.sluice.kql.syntax.Expression;
import io.sluice.kql.syntax.NamedExpression;
import io.sluice.kql.syntax.Pipeline;
import io.sluice.kql.syntax.Source;
import io.sluice.kql.syntax.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Binds the statements of a query one after the other; each one with rows gives a result. */
public final class QueryBinder {
    private final String text;
    private final BindContext context;
    private final PipelineBinder pipelines;
    private final List<QueryResult> results = new ArrayList<>();

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
        UncalledFunctions.check(context, pipelines.functions());
        if (results.isEmpty() && context.diagnostics().isEmpty()) {
            context.diagnostics()
                    .error(
                            ErrorCode.NO_RESULT,
                            new SourceSpan(text.length(), text.length()),
                            "the query has statements but gives no rows",
                            "end it with what to do with the names it gives");
        }
        if (!context.diagnostics().hasMeaning()) {
            throw new DiagnosticException(text, context.diagnostics().list());
        }
        return new BoundQuery(
                text,
                results,
                List.copyOf(context.tablesUsed()),
                context.operators(),
                List.copyOf(context.functionsUsed()),
                List.copyOf(context.externalTablesUsed()),
                context.diagnostics().list());
    }

    /** An expression that stands alone; a name that nothing has is meant as a table. */
    private boolean scalar(Pipeline pipeline, Lets lets) {
        if (pipelines.isRows(pipeline, lets)) {
            return false;
        }
        Expression lone = ((Source.Of) pipeline.source()).expression();
        if (lone instanceof Expression.Reference reference) {
            return lets.find(reference.name().text()).isPresent();
        }
        return !(lone instanceof Expression.Call call)
                || FunctionCallBinder.isScalarName(call.function().text())
                || new FunctionCallBinder(pipelines, lets).find(call.function().text()).isPresent();
    }

    private static Pipeline printed(Pipeline pipeline) {
        SourceSpan span = pipeline.span();
        Expression lone = ((Source.Of) pipeline.source()).expression();
        NamedExpression item = new NamedExpression(span, List.of(), lone);
        return new Pipeline(span, new Source.Print(span, List.of(item)), List.of());
    }

    private Lets bind(Statement statement, Lets lets) {
        if (statement instanceof Statement.Query query) {
            Pipeline pipeline = query.pipeline();
            results.addAll(
                    new ResultBinder(pipelines, lets)
                            .bind(scalar(pipeline, lets) ? printed(pipeline) : pipeline));
            return lets;
        }
        return StatementBinder.bind(pipelines, statement, lets);
    }
}
