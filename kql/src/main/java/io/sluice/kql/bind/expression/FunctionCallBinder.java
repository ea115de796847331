package io.sluice.kql.bind.expression;

import io.sluice.kql.bind.scope.BindFailure;
import io.sluice.kql.bind.scope.LetValue;
import io.sluice.kql.bind.scope.Lets;
import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.bind.scope.Scope;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.syntax.Expression;
import io.sluice.kql.syntax.NamedExpression;
import io.sluice.kql.syntax.Source;
import io.sluice.kql.syntax.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Binds calls of functions that the query defines: the body is bound with its parameters. */
public final class FunctionCallBinder {
    private final Pipelines pipelines;
    private final Lets lets;

    public FunctionCallBinder(Pipelines pipelines, Lets lets) {
        this.pipelines = pipelines;
        this.lets = lets;
    }

    /** A call that stands for rows. */
    public Rows rows(Expression.Call call) {
        String name = call.function().text();
        if (name.equals("materialize") || name.equals("view")) {
            return pipelines.rows(call.arguments().get(0).expression(), lets);
        }
        LetValue.Function function =
                find(call)
                        .orElseThrow(
                                () ->
                                        pipelines
                                                .context()
                                                .unknown(
                                                        ErrorCode.UNKNOWN_FUNCTION,
                                                        call.function().span(),
                                                        "there is no function '%s' that gives rows"
                                                                .formatted(name),
                                                        name,
                                                        lets.names()));
        return rows(function, arguments(function, call, Optional.empty()));
    }

    /** {@code T | invoke f()}: the rows so far are the first argument. */
    public Rows invoke(Expression expression, Rows first) {
        if (expression instanceof Expression.Call call) {
            Optional<LetValue.Function> function = find(call);
            if (function.isPresent()) {
                return rows(function.get(), arguments(function.get(), call, Optional.of(first)));
            }
        }
        throw pipelines
                .context()
                .fail(
                        ErrorCode.UNKNOWN_FUNCTION,
                        expression.span(),
                        "'invoke' takes a function that the query defines");
    }

    private Rows rows(LetValue.Function function, Lets arguments) {
        List<Statement> body = function.definition().body();
        Lets inner = pipelines.lets(body.subList(0, body.size() - 1), arguments);
        Statement last = body.get(body.size() - 1);
        return pipelines.bind(((Statement.Query) last).pipeline(), inner);
    }

    Optional<LetValue.Function> find(Expression.Call call) {
        return lets.find(call.function().text())
                .filter(LetValue.Function.class::isInstance)
                .map(LetValue.Function.class::cast);
    }

    /** A call that stands for a scalar, in the scope of the caller's rows. */
    BoundExpression scalar(
            LetValue.Function function, Expression.Call call, ExpressionBinder caller) {
        List<Statement> body = function.definition().body();
        Lets arguments = arguments(function, call, Optional.empty(), Optional.of(caller));
        Lets inner = pipelines.lets(body.subList(0, body.size() - 1), arguments);
        Statement.Query last = (Statement.Query) body.get(body.size() - 1);
        if (last.pipeline().operators().isEmpty()
                && last.pipeline().source() instanceof Source.Of lone) {
            return pipelines.expressions(Scope.constants(inner)).bind(lone.expression());
        }
        throw pipelines
                .context()
                .fail(
                        ErrorCode.TYPE_MISMATCH,
                        call.span(),
                        "'%s' gives rows, a scalar is expected here"
                                .formatted(call.function().text()));
    }

    private Lets arguments(LetValue.Function function, Expression.Call call, Optional<Rows> first) {
        return arguments(function, call, first, Optional.empty());
    }

    private Lets arguments(
            LetValue.Function function,
            Expression.Call call,
            Optional<Rows> first,
            Optional<ExpressionBinder> caller) {
        List<Statement.FormalParameter> parameters = function.definition().parameters();
        List<NamedExpression> given = new ArrayList<>(call.arguments());
        Lets bound = function.closure();
        int position = 0;
        for (int i = 0; i < parameters.size(); i++) {
            Statement.FormalParameter parameter = parameters.get(i);
            String name = parameter.name().text();
            if (i == 0 && first.isPresent()) {
                bound = bound.with(name, new LetValue.Tabular(first.get()));
                continue;
            }
            Optional<NamedExpression> named =
                    given.stream()
                            .filter(a -> a.names().size() == 1)
                            .filter(a -> a.names().get(0).text().equals(name))
                            .findFirst();
            Expression argument;
            if (named.isPresent()) {
                argument = named.get().expression();
            } else if (position < given.size() && given.get(position).names().isEmpty()) {
                argument = given.get(position++).expression();
            } else {
                argument = parameter.standard().orElseThrow(() -> missing(call, parameter));
            }
            bound = bound.with(name, value(parameter, argument, caller));
        }
        if (position < given.stream().filter(a -> a.names().isEmpty()).count()) {
            throw pipelines
                    .context()
                    .fail(
                            ErrorCode.WRONG_ARGUMENT_COUNT,
                            call.span(),
                            "'%s' takes %d arguments"
                                    .formatted(call.function().text(), parameters.size()));
        }
        return bound;
    }

    private BindFailure missing(Expression.Call call, Statement.FormalParameter parameter) {
        return pipelines
                .context()
                .fail(
                        ErrorCode.WRONG_ARGUMENT_COUNT,
                        call.span(),
                        "argument '%s' of '%s' is missing"
                                .formatted(parameter.name().text(), call.function().text()));
    }

    private LetValue value(
            Statement.FormalParameter parameter,
            Expression argument,
            Optional<ExpressionBinder> caller) {
        if (parameter.type().isEmpty()) {
            return new LetValue.Tabular(pipelines.rows(argument, lets));
        }
        ExpressionBinder expressions =
                caller.orElseGet(() -> pipelines.expressions(Scope.constants(lets)));
        BoundExpression bound =
                expressions.bind(
                        argument,
                        parameter.type().get(),
                        "argument '%s'".formatted(parameter.name().text()));
        return new LetValue.Scalar(bound);
    }
}
