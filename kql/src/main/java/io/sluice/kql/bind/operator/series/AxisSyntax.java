package io.sluice.kql.bind.operator.series;

import io.sluice.kql.diagnostic.SourceSpan;
import io.sluice.kql.syntax.Expression;
import io.sluice.kql.syntax.Name;
import io.sluice.kql.syntax.NamedExpression;
import io.sluice.kql.syntax.Operator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The axis of {@code make-series} as the query could have written it with other operators. */
final class AxisSyntax {
    private final Expression axis;
    private final Expression step;
    private final Optional<Expression> from;
    private final Optional<Expression> to;

    AxisSyntax(Operator.MakeSeries series) {
        Operator.MakeSeries.Bounds bounds = series.bounds();
        this.axis = series.axis().expression();
        this.step = bounds.step().orElseThrow();
        this.from = bounds.inclusive() ? bounds.from().map(this::bin) : bounds.from();
        this.to =
                bounds.inclusive()
                        ? bounds.to().map(end -> binary("+", bin(end), step))
                        : bounds.to();
    }

    /** Where the axis begins, if the query says so. */
    Optional<Expression> from() {
        return from;
    }

    /** Where it ends; the value itself does not belong to it. */
    Optional<Expression> to() {
        return to;
    }

    Expression step() {
        return step;
    }

    /** The bin of a row. */
    Expression bin() {
        return from.isPresent() ? call("bin_at", axis, step, from.get()) : bin(axis);
    }

    private Expression bin(Expression value) {
        return call("bin", value, step);
    }

    /** Leaves out the rows beside the axis. */
    List<Operator> filters() {
        List<Operator> filters = new ArrayList<>();
        from.ifPresent(start -> filters.add(where(binary(">=", axis, start))));
        to.ifPresent(end -> filters.add(where(binary("<", axis, end))));
        return filters;
    }

    private static Operator where(Expression condition) {
        return new Operator.Where(condition.span(), condition);
    }

    private static Expression binary(String operator, Expression left, Expression right) {
        SourceSpan span = right.span();
        return new Expression.Binary(span, new Name(span, operator), left, right);
    }

    private static Expression call(String function, Expression... arguments) {
        SourceSpan span = arguments[0].span();
        return new Expression.Call(
                span,
                Optional.empty(),
                new Name(span, function),
                Arrays.stream(arguments)
                        .map(a -> new NamedExpression(a.span(), List.of(), a))
                        .toList());
    }
}
