package io.sluice.kql.bind;

import io.sluice.kql.bind.scope.BindContext;
import io.sluice.kql.bind.scope.BindFailure;
import io.sluice.kql.bind.scope.LetValue;
import io.sluice.kql.bind.scope.Lets;
import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.bind.scope.Scope;
import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.syntax.Pipeline;
import io.sluice.kql.syntax.Source;
import io.sluice.kql.syntax.Statement;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.Schema;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Looks into functions that a query defines and never calls. Without arguments only one thing is
 * certain there: a name that nothing has is a mistake.
 */
final class UncalledFunctions {
    private static final Set<ErrorCode> CERTAIN =
            EnumSet.of(
                    ErrorCode.UNKNOWN_TABLE,
                    ErrorCode.UNKNOWN_FUNCTION,
                    ErrorCode.UNKNOWN_COLUMN,
                    ErrorCode.UNKNOWN_ENTITY);

    private UncalledFunctions() {}

    static void check(BindContext context, List<LetValue.Function> defined) {
        for (LetValue.Function function : defined) {
            if (!context.isCalled(function.definition())) {
                unknownNames(context, function).forEach(context.diagnostics()::add);
            }
        }
    }

    private static List<Diagnostic> unknownNames(BindContext context, LetValue.Function function) {
        BindContext apart = new BindContext(context.tables());
        Lets lets = function.closure();
        for (Statement.FormalParameter parameter : function.definition().parameters()) {
            lets = lets.with(parameter.name().text(), placeholder(parameter));
        }
        List<Statement> body = function.definition().body();
        if (!body.isEmpty() && body.get(body.size() - 1) instanceof Statement.Query last) {
            PipelineBinder pipelines = new PipelineBinder(apart);
            bind(pipelines, last.pipeline(), pipelines.lets(body, lets));
        }
        return apart.diagnostics().list().stream().filter(d -> CERTAIN.contains(d.code())).toList();
    }

    private static void bind(PipelineBinder pipelines, Pipeline last, Lets lets) {
        try {
            if (pipelines.isRows(last, lets)) {
                pipelines.bind(last, lets);
            } else {
                pipelines
                        .expressions(Scope.constants(lets))
                        .bind(((Source.Of) last.source()).expression());
            }
        } catch (BindFailure e) {
            // Reported.
        }
    }

    private static LetValue placeholder(Statement.FormalParameter parameter) {
        if (parameter.type().isPresent()) {
            return new LetValue.Scalar(
                    new BoundExpression.ColumnReference(
                            parameter.name().text(), parameter.type().get()));
        }
        if (parameter.anyColumns()) {
            return new LetValue.Tabular(Rows.unresolved());
        }
        Schema schema =
                new Schema(
                        parameter.columns().stream()
                                .map(c -> new Column(c.name().text(), c.type()))
                                .toList());
        return new LetValue.Tabular(Rows.of(new PlanNode.Values(schema, List.of())));
    }
}
