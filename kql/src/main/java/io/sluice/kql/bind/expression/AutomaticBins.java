package io.sluice.kql.bind.expression;

import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.syntax.Expression;
import java.util.List;
import java.util.Optional;

/** {@code bin_auto}: the size of a bin, and where one begins, come from {@code set} statements. */
final class AutomaticBins {
    private static final String SIZE = "query_bin_auto_size";
    private static final String AT = "query_bin_auto_at";

    private final ExpressionBinder expressions;

    AutomaticBins(ExpressionBinder expressions) {
        this.expressions = expressions;
    }

    BoundExpression bind(Expression.Call call, List<Expression> arguments) {
        if (arguments.size() != 1) {
            throw expressions
                    .context()
                    .fail(
                            ErrorCode.WRONG_ARGUMENT_COUNT,
                            call.span(),
                            "'bin_auto' takes one value");
        }
        Optional<Expression> size = expressions.context().option(SIZE);
        if (size.isEmpty()) {
            throw expressions
                    .context()
                    .fail(
                            ErrorCode.INVALID_ARGUMENT,
                            call.span(),
                            "'bin_auto' needs the size of a bin",
                            "put 'set %s=1h;' before the query".formatted(SIZE));
        }
        return expressions
                .context()
                .option(AT)
                .map(at -> List.of(arguments.get(0), size.get(), at))
                .map(all -> expressions.apply("bin_at", call.span(), all))
                .orElseGet(
                        () ->
                                expressions.apply(
                                        "bin", call.span(), List.of(arguments.get(0), size.get())));
    }
}
