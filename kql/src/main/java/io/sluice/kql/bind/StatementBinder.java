package io.sluice.kql.bind;

import io.sluice.kql.bind.scope.BindFailure;
import io.sluice.kql.bind.scope.LetValue;
import io.sluice.kql.bind.scope.Lets;
import io.sluice.kql.bind.scope.Scope;
import io.sluice.kql.syntax.Expression;
import io.sluice.kql.syntax.Pipeline;
import io.sluice.kql.syntax.Source;
import io.sluice.kql.syntax.Statement;
import java.util.List;

/** Binds the statements that give names, in a query or in the body of a function. */
final class StatementBinder {
    private StatementBinder() {}

    static Lets lets(PipelineBinder pipelines, List<Statement> statements, Lets before) {
        Lets lets = before;
        for (Statement statement : statements) {
            lets = bind(pipelines, statement, lets);
        }
        return lets;
    }

    static Lets bind(PipelineBinder pipelines, Statement statement, Lets lets) {
        if (statement instanceof Statement.Let let) {
            return lets.with(let.name().text(), value(pipelines, let.value(), lets));
        }
        if (statement instanceof Statement.LetFunction function) {
            return lets.with(function.name().text(), new LetValue.Function(function, lets));
        }
        if (statement instanceof Statement.Recognised recognised) {
            pipelines.refuse(recognised.span(), recognised.name());
        }
        return lets;
    }

    /** A lone expression is a scalar unless it names rows. */
    private static LetValue value(PipelineBinder pipelines, Pipeline value, Lets lets) {
        if (value.operators().isEmpty()
                && value.source() instanceof Source.Of lone
                && !isRows(pipelines, lone.expression(), lets)) {
            try {
                return new LetValue.Scalar(
                        pipelines.expressions(Scope.constants(lets)).bind(lone.expression()));
            } catch (BindFailure e) {
                return new LetValue.Failed();
            }
        }
        return new LetValue.Tabular(pipelines.bind(value, lets));
    }

    private static boolean isRows(PipelineBinder pipelines, Expression expression, Lets lets) {
        if (expression instanceof Expression.Reference reference) {
            String name = reference.name().text();
            return lets.find(name)
                    .map(LetValue.Tabular.class::isInstance)
                    .orElseGet(() -> pipelines.context().tables().find(name).isPresent());
        }
        if (expression instanceof Expression.Call call) {
            String name = call.function().text();
            return name.equals("materialize")
                    || name.equals("view")
                    || lets.find(name)
                            .filter(LetValue.Function.class::isInstance)
                            .map(f -> givesRows(pipelines, (LetValue.Function) f))
                            .orElse(false);
        }
        return expression instanceof Expression.Nested;
    }

    private static boolean givesRows(PipelineBinder pipelines, LetValue.Function function) {
        List<Statement> body = function.definition().body();
        return !body.isEmpty()
                && body.get(body.size() - 1) instanceof Statement.Query query
                && (!query.pipeline().operators().isEmpty()
                        || !(query.pipeline().source() instanceof Source.Of lone)
                        || isRows(pipelines, lone.expression(), function.closure()));
    }
}
