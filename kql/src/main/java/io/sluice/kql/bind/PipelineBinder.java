package io.sluice.kql.bind;

import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.SourceSpan;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.syntax.Operator;
import io.sluice.kql.syntax.Pipeline;

/** Binds a pipeline: its source, then operator by operator. A wrong operator is passed over. */
final class PipelineBinder {
    private final BindContext context;

    PipelineBinder(BindContext context) {
        this.context = context;
    }

    BindContext context() {
        return context;
    }

    Rows bind(Pipeline pipeline, Lets lets) {
        Rows rows;
        try {
            rows = pipeline.source().accept(new SourceBinder(this, lets));
        } catch (BindFailure e) {
            rows = Rows.unresolved();
        }
        for (Operator operator : pipeline.operators()) {
            rows = apply(rows, operator, lets);
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

    ExpressionBinder expressions(Scope scope) {
        return new ExpressionBinder(context, scope, this);
    }

    /** Only the name of this operator is known. */
    BindFailure refuse(SourceSpan span, String name) {
        return context.fail(
                ErrorCode.NOT_SUPPORTED,
                new SourceSpan(span.start(), span.start() + name.length()),
                "'%s' is not available in this version".formatted(name));
    }

    /** The rows of a table that is known. */
    Rows scan(String table) {
        context.tablesUsed().add(table);
        return Rows.of(new PlanNode.Scan(table, context.tables().find(table).orElseThrow()));
    }
}
