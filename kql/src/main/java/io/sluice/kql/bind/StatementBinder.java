package io.sluice.kql.bind;

import io.sluice.kql.bind.expression.ExpressionBinder;
import io.sluice.kql.bind.scope.BindContext;
import io.sluice.kql.bind.scope.BindFailure;
import io.sluice.kql.bind.scope.LetValue;
import io.sluice.kql.bind.scope.Lets;
import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.bind.scope.Scope;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.plan.BoundExpression;
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
            return lets.with(let.name().text(), value(pipelines, let, lets));
        }
        if (statement instanceof Statement.LetFunction function) {
            LetValue.Function value = new LetValue.Function(function, lets);
            pipelines.defined(value);
            return lets.with(function.name().text(), value);
        }
        if (statement instanceof Statement.QueryParameters declared) {
            return parameters(pipelines, declared, lets);
        }
        if (statement instanceof Statement.Pattern pattern) {
            pattern.cases().forEach(one -> pipelines.defined(asFunction(pattern, one, lets)));
            return lets.with(pattern.name().text(), new LetValue.Pattern(pattern, lets));
        }
        if (statement instanceof Statement.Restrict restrict) {
            return new RestrictBinder(pipelines, lets).bind(restrict);
        }
        if (statement instanceof Statement.Alias alias) {
            new EntityBinder(pipelines, lets).alias(alias);
        }
        if (statement instanceof Statement.SetOption option) {
            option.value().ifPresent(value -> pipelines.context().set(option.name().text(), value));
        }
        if (statement instanceof Statement.Recognised recognised) {
            pipelines.refuse(recognised.span(), recognised.name());
        }
        return lets;
    }

    private static LetValue.Function asFunction(
            Statement.Pattern pattern, Statement.PatternCase one, Lets lets) {
        return new LetValue.Function(
                new Statement.LetFunction(one.span(), pattern.name(), false, List.of(), one.body()),
                lets);
    }

    /** Nobody gives them other values here, so each has its default. */
    private static Lets parameters(
            PipelineBinder pipelines, Statement.QueryParameters declared, Lets before) {
        Lets lets = before;
        for (Statement.FormalParameter parameter : declared.parameters()) {
            String name = parameter.name().text();
            if (parameter.standard().isEmpty() || parameter.type().isEmpty()) {
                pipelines
                        .context()
                        .fail(
                                ErrorCode.INVALID_ARGUMENT,
                                parameter.span(),
                                "parameter '%s' of the query has no value".formatted(name),
                                "give it a default: %s: type = value".formatted(name));
                lets = lets.with(name, new LetValue.Failed());
                continue;
            }
            try {
                lets =
                        lets.with(
                                name,
                                new LetValue.Scalar(
                                        pipelines
                                                .expressions(Scope.constants(lets))
                                                .bind(
                                                        parameter.standard().get(),
                                                        parameter.type().get(),
                                                        "parameter '%s'".formatted(name))));
            } catch (BindFailure e) {
                lets = lets.with(name, new LetValue.Failed());
            }
        }
        return lets;
    }

    /** A lone expression is a scalar unless it names rows. */
    private static LetValue value(PipelineBinder pipelines, Statement.Let let, Lets lets) {
        Pipeline value = let.value();
        BindContext context = pipelines.context();
        String what = "'%s'".formatted(let.name().text());
        try {
            if (pipelines.isRows(value, lets)) {
                Rows rows = pipelines.bind(value, lets);
                return new LetValue.Tabular(context.limited(rows, let.name().span(), what));
            }
            Source.Of lone = (Source.Of) value.source();
            ExpressionBinder expressions = pipelines.expressions(Scope.constants(lets));
            BoundExpression bound = expressions.bind(lone.expression());
            return new LetValue.Scalar(
                    expressions.fold(context.limited(bound, let.name().span(), what)));
        } catch (BindFailure e) {
            return new LetValue.Failed();
        }
    }
}
