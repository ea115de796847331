package io.sluice.kql.bind;

import io.sluice.kql.bind.expression.ExpressionBinder;
import io.sluice.kql.bind.expression.Pipelines;
import io.sluice.kql.bind.operator.OperatorBinder;
import io.sluice.kql.bind.scope.BindContext;
import io.sluice.kql.bind.scope.BindFailure;
import io.sluice.kql.bind.scope.LetValue;
import io.sluice.kql.bind.scope.Lets;
import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.bind.scope.Scope;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.SourceSpan;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.syntax.Expression;
import io.sluice.kql.syntax.Operator;
import io.sluice.kql.syntax.Pipeline;
import io.sluice.kql.syntax.Statement;
import java.util.ArrayList;
import java.util.List;

/** Binds a pipeline: its source, then operator by operator. A wrong operator is passed over. */
final class PipelineBinder implements Pipelines {
    private final BindContext context;
    private final Shape shape = new Shape(this);
    private final List<LetValue.Function> functions = new ArrayList<>();

    PipelineBinder(BindContext context) {
        this.context = context;
    }

    @Override
    public BindContext context() {
        return context;
    }

    @Override
    public Rows bind(Pipeline pipeline, Lets around) {
        Lets lets = around.insideQuery();
        Rows rows;
        try {
            rows = pipeline.source().accept(new SourceBinder(this, lets));
            context.limited(rows, pipeline.source().span(), "this source");
        } catch (BindFailure e) {
            rows = Rows.unresolved();
        }
        return through(rows, pipeline.operators(), lets);
    }

    @Override
    public Rows through(Rows source, List<Operator> operators, Lets before) {
        Rows rows = source;
        Lets lets = before;
        for (Operator operator : operators) {
            rows = apply(rows, operator, lets);
            try {
                context.limited(rows, operator.span(), "the query up to here");
            } catch (BindFailure e) {
                return Rows.unresolved();
            }
            if (operator instanceof Operator.As as) {
                lets = lets.with(as.name().text(), new LetValue.Tabular(rows));
            }
        }
        return rows;
    }

    private Rows apply(Rows rows, Operator operator, Lets lets) {
        try {
            return operator.accept(new OperatorBinder(this, new Scope(rows, lets)));
        } catch (BindFailure e) {
            return rows;
        }
    }

    @Override
    public ExpressionBinder expressions(Scope scope) {
        return new ExpressionBinder(context, scope, this);
    }

    /** Only the name of this operator is known. */
    @Override
    public BindFailure refuse(SourceSpan span, String name) {
        return context.fail(
                ErrorCode.NOT_SUPPORTED,
                new SourceSpan(span.start(), span.start() + name.length()),
                "'%s' is not available in this version".formatted(name));
    }

    /** The rows of a table that is known. */
    @Override
    public Rows scan(String table) {
        context.tablesUsed().add(table);
        return Rows.of(new PlanNode.Scan(table, context.tables().find(table).orElseThrow()))
                .named(table);
    }

    @Override
    public Rows rows(Expression expression, Lets lets) {
        return new SourceBinder(this, lets.insideQuery()).rows(expression);
    }

    /** Notes a function that the query defines. */
    void defined(LetValue.Function function) {
        functions.add(function);
    }

    List<LetValue.Function> functions() {
        return functions;
    }

    @Override
    public void checkDatabase(Expression database, Lets lets) {
        new EntityBinder(this, lets).checkDatabase(database);
    }

    @Override
    public boolean isRows(Pipeline pipeline, Lets lets) {
        return shape.isRows(pipeline, lets);
    }

    @Override
    public boolean isRows(Expression expression, Lets lets) {
        return shape.isRows(expression, lets);
    }

    @Override
    public Lets lets(List<Statement> statements, Lets before) {
        return StatementBinder.lets(this, statements, before);
    }
}
