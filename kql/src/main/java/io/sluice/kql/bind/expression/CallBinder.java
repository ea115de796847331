package io.sluice.kql.bind.expression;

import io.sluice.kql.bind.scope.BindFailure;
import io.sluice.kql.bind.scope.LetValue;
import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.function.FunctionRegistry;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.syntax.Expression;
import io.sluice.kql.syntax.NamedExpression;
import io.sluice.kql.type.ScalarType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Binds calls: forms with rules of their own, functions of the query, then the registry. */
final class CallBinder {
    private static final Set<String> TYPED =
            Set.of("extract", "extract_json", "extractjson", "percentile_tdigest");

    private final ExpressionBinder expressions;

    CallBinder(ExpressionBinder expressions) {
        this.expressions = expressions;
    }

    BoundExpression bind(Expression.Call call) {
        String name = call.function().text();
        List<Expression> arguments =
                call.arguments().stream().map(NamedExpression::expression).toList();
        if (call.target().isPresent()) {
            throw expressions
                    .context()
                    .fail(
                            ErrorCode.NOT_SUPPORTED,
                            call.span(),
                            "entities of another database or cluster are not available here");
        }
        if (SpecialForms.NAMES.contains(name)) {
            return new SpecialForms(expressions).bind(name, call, arguments);
        }
        if (ArgumentForms.NAMES.contains(name)) {
            return new ArgumentForms(expressions).bind(call, arguments);
        }
        if (TypedExtraction.fits(name, arguments)) {
            return new TypedExtraction(expressions).bind(call, arguments);
        }
        FunctionCallBinder defined =
                new FunctionCallBinder(expressions.pipelines(), expressions.scope().lets());
        Optional<LetValue.Function> function = defined.find(name);
        if (function.isPresent()) {
            return defined.scalar(function.get(), call, expressions);
        }
        if (name.startsWith("$") || FunctionRegistry.find(name).isEmpty()) {
            expressions.bindAllQuietly(arguments);
            throw unknown(call);
        }
        if (name.equals("pack_array")
                && arguments.stream().anyMatch(Expression.Star.class::isInstance)) {
            return expressions.applyBound(name, call.span(), withColumns(arguments));
        }
        int last = arguments.size() - 1;
        if (last > 0
                && arguments.get(last) instanceof Expression.TypeOf type
                && TYPED.contains(name)) {
            BoundExpression value =
                    expressions.apply(name, call.span(), arguments.subList(0, last));
            return converted(value, type);
        }
        return expressions.apply(name, call.span(), arguments);
    }

    /** The arguments; a star stands for all columns. */
    private List<BoundExpression> withColumns(List<Expression> arguments) {
        List<BoundExpression> bound = new ArrayList<>();
        for (Expression argument : arguments) {
            if (argument instanceof Expression.Star) {
                expressions.columns().forEach(column -> bound.add(Rows.reference(column)));
            } else {
                bound.add(expressions.bind(argument));
            }
        }
        return bound;
    }

    /** {@code typeof(type)} as the last argument says what to make of the result. */
    private BoundExpression converted(BoundExpression value, Expression.TypeOf type) {
        String text = type.text().replaceFirst("(?s)^typeof\\s*\\(\\s*(.*?)\\s*\\)$", "$1");
        Optional<ScalarType> wanted = ScalarType.find(text);
        if (wanted.isEmpty()) {
            throw expressions
                    .context()
                    .unknown(
                            ErrorCode.UNKNOWN_TYPE,
                            type.span(),
                            "there is no type '%s'".formatted(text),
                            text,
                            ScalarType.allNames());
        }
        return wanted.get() == value.type()
                ? value
                : expressions.applyBound(
                        "to" + wanted.get().kustoName(), type.span(), List.of(value));
    }

    private BindFailure unknown(Expression.Call call) {
        String name = call.function().text();
        if (expressions.context().isOpen(name)) {
            throw FunctionCallBinder.recursive(expressions.context(), call);
        }
        Optional<String> unavailable = UnavailableFunctions.reason(name);
        if (unavailable.isPresent()) {
            return expressions
                    .context()
                    .fail(
                            ErrorCode.NOT_SUPPORTED,
                            call.function().span(),
                            "'%s' is not available: %s".formatted(name, unavailable.get()));
        }
        TreeSet<String> known = new TreeSet<>(FunctionRegistry.names());
        known.addAll(SpecialForms.NAMES);
        known.addAll(ArgumentForms.NAMES);
        return expressions
                .context()
                .unknown(
                        ErrorCode.UNKNOWN_FUNCTION,
                        call.function().span(),
                        "there is no function '%s'".formatted(name),
                        name,
                        known);
    }
}
