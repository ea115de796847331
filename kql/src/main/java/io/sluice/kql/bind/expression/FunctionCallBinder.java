package io.sluice.kql.bind.expression;

import io.sluice.kql.bind.scope.BindContext;
import io.sluice.kql.bind.scope.BindFailure;
import io.sluice.kql.bind.scope.LetValue;
import io.sluice.kql.bind.scope.Lets;
import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.bind.scope.Scope;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.function.FunctionRegistry;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.syntax.Expression;
import io.sluice.kql.syntax.Pipeline;
import io.sluice.kql.syntax.Source;
import io.sluice.kql.syntax.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Binds calls of functions that the query or the database defines: the body is bound with its
 * parameters.
 */
public final class FunctionCallBinder {
    private final Pipelines pipelines;
    private final Lets lets;

    public FunctionCallBinder(Pipelines pipelines, Lets lets) {
        this.pipelines = pipelines;
        this.lets = lets;
    }

    /** The functions that take their arguments in a way of their own. */
    public static Set<String> specialForms() {
        return SpecialForms.NAMES;
    }

    /** Whether a name that is called is one of the language's scalar functions. */
    public static boolean isScalarName(String name) {
        return SpecialForms.NAMES.contains(name) || !FunctionRegistry.find(name).isEmpty();
    }

    /** What a name that is called stands for: a function of the query, else a stored one. */
    public Optional<LetValue.Function> find(String name) {
        Optional<LetValue> let = lets.find(name);
        if (let.isPresent()) {
            return let.filter(LetValue.Function.class::isInstance)
                    .map(LetValue.Function.class::cast);
        }
        return lets.sees(name) ? pipelines.context().stored(name) : Optional.empty();
    }

    /** A call that stands for rows. */
    public Rows rows(Expression.Call call) {
        String name = call.function().text();
        if (name.equals("materialize") || name.equals("view")) {
            return wrapped(call);
        }
        Optional<LetValue.Function> function = find(name);
        if (function.isEmpty()) {
            throw unknown(call);
        }
        return rows(function.get(), ArgumentBinder.Call.of(call), Optional.empty());
    }

    private Rows wrapped(Expression.Call call) {
        if (call.arguments().size() != 1) {
            throw pipelines
                    .context()
                    .fail(
                            ErrorCode.WRONG_ARGUMENT_COUNT,
                            call.span(),
                            "'%s' takes one query".formatted(call.function().text()));
        }
        return pipelines.rows(call.arguments().get(0).expression(), lets);
    }

    private BindFailure unknown(Expression.Call call) {
        String name = call.function().text();
        if (pipelines.context().isOpen(name)) {
            return recursive(pipelines.context(), call);
        }
        TreeSet<String> known = new TreeSet<>(lets.names());
        known.addAll(pipelines.context().tables().functionNames());
        return pipelines
                .context()
                .unknown(
                        ErrorCode.UNKNOWN_FUNCTION,
                        call.function().span(),
                        "there is no function '%s' that gives rows".formatted(name),
                        name,
                        known);
    }

    static BindFailure recursive(BindContext context, Expression.Call call) {
        return context.fail(
                ErrorCode.UNKNOWN_FUNCTION,
                call.function().span(),
                "function '%s' calls itself: a query cannot be recursive"
                        .formatted(call.function()));
    }

    /** A function named without parentheses: it has no parameters, or all have defaults. */
    public Rows rows(LetValue.Function function, Expression.Reference reference) {
        return rows(function, call(reference), Optional.empty());
    }

    private static ArgumentBinder.Call call(Expression.Reference reference) {
        return new ArgumentBinder.Call(reference.name().text(), reference.span(), List.of());
    }

    /** {@code T | invoke f()}: the rows so far are the first argument. */
    public Rows invoke(Expression expression, Rows first) {
        if (!(expression instanceof Expression.Call call)) {
            throw pipelines
                    .context()
                    .fail(
                            ErrorCode.UNKNOWN_FUNCTION,
                            expression.span(),
                            "'invoke' takes a call of a function");
        }
        Optional<LetValue.Function> function = find(call.function().text());
        if (function.isEmpty()) {
            throw unknown(call);
        }
        return rows(function.get(), ArgumentBinder.Call.of(call), Optional.of(first));
    }

    private Rows rows(LetValue.Function function, ArgumentBinder.Call call, Optional<Rows> first) {
        Lets arguments =
                new ArgumentBinder(pipelines, lets, Optional.empty()).bind(function, call, first);
        return body(function, call, arguments, (last, inner) -> pipelines.bind(last, inner));
    }

    /** A call that stands for a scalar, in the scope of the caller's rows. */
    BoundExpression scalar(
            LetValue.Function function, Expression.Call call, ExpressionBinder caller) {
        return scalar(function, ArgumentBinder.Call.of(call), caller);
    }

    BoundExpression scalar(
            LetValue.Function function, Expression.Reference reference, ExpressionBinder caller) {
        return scalar(function, call(reference), caller);
    }

    private BoundExpression scalar(
            LetValue.Function function, ArgumentBinder.Call call, ExpressionBinder caller) {
        Lets arguments =
                new ArgumentBinder(pipelines, lets, Optional.of(caller))
                        .bind(function, call, Optional.empty());
        return body(
                function,
                call,
                arguments,
                (last, inner) -> {
                    if (!pipelines.isRows(last, inner)) {
                        Source.Of lone = (Source.Of) last.source();
                        return pipelines
                                .expressions(Scope.constants(inner))
                                .bind(lone.expression());
                    }
                    throw pipelines
                            .context()
                            .fail(
                                    ErrorCode.TYPE_MISMATCH,
                                    call.span(),
                                    "'%s' gives rows, a scalar is expected here"
                                            .formatted(call.name()),
                                    "use toscalar(...) for its first value");
                });
    }

    /** Binds the body, and what is in it in a stored function's own text. */
    private <T> T body(
            LetValue.Function function, ArgumentBinder.Call call, Lets arguments, BodyUse<T> use) {
        Function<Lets, T> bind =
                values -> {
                    List<Statement> body = function.definition().body();
                    if (body.isEmpty()
                            || !(body.get(body.size() - 1) instanceof Statement.Query last)) {
                        throw pipelines
                                .context()
                                .fail(
                                        ErrorCode.SYNTAX_ERROR,
                                        call.span(),
                                        "the body of '%s' ends without a value"
                                                .formatted(call.name()));
                    }
                    Lets inner = pipelines.lets(body.subList(0, body.size() - 1), values);
                    return use.bind(last.pipeline(), inner);
                };
        BindContext context = pipelines.context();
        context.call(function.definition());
        return context.expand(
                call.span(),
                () ->
                        function.stored()
                                ? context.inside(
                                        call.name(), call.span(), () -> bind.apply(arguments))
                                : bind.apply(arguments));
    }

    /** What to make of the last statement of a body. */
    private interface BodyUse<T> {
        T bind(Pipeline last, Lets inner);
    }
}
