package io.sluice.kql.parse;

import io.sluice.kql.syntax.Expression;
import io.sluice.kql.syntax.NamedExpression;
import io.sluice.kql.syntax.Operator;
import java.util.List;
import java.util.Optional;

/** Reads {@code make-series}. */
final class MakeSeriesBuilder {
    private final Spans spans;
    private final ExpressionBuilder expressions;
    private final UnionBuilder unions;

    MakeSeriesBuilder(Spans spans, ExpressionBuilder expressions, UnionBuilder unions) {
        this.spans = spans;
        this.expressions = expressions;
        this.unions = unions;
    }

    Operator.MakeSeries of(KqlParser.MakeSeriesOperatorContext context) {
        return new Operator.MakeSeries(
                spans.of(context),
                unions.parameters(context.operatorParameter()),
                context.makeSeriesAggregate().stream().map(this::series).toList(),
                expressions.named(context.namedExpression()),
                bounds(context.makeSeriesRange()),
                expressions.list(context.expressionList()));
    }

    private Operator.MakeSeries.Series series(KqlParser.MakeSeriesAggregateContext context) {
        return new Operator.MakeSeries.Series(
                expressions.named(context.namedExpression()),
                Optional.ofNullable(context.expression()).map(expressions::expression));
    }

    private Operator.MakeSeries.Bounds bounds(KqlParser.MakeSeriesRangeContext context) {
        if (context == null) {
            return bounds(List.of(), false, false, false);
        }
        if (context.functionCall() != null) {
            List<Expression> range =
                    expressions.call(context.functionCall()).arguments().stream()
                            .map(NamedExpression::expression)
                            .toList();
            return range.size() == 3
                    ? bounds(range, true, true, true)
                    : bounds(List.of(), false, false, true);
        }
        List<Expression> given =
                context.expression().stream().map(expressions::expression).toList();
        return bounds(given, context.FROM() != null, context.TO() != null, false);
    }

    /** The expressions come in the order from, to, step. */
    private static Operator.MakeSeries.Bounds bounds(
            List<Expression> given, boolean from, boolean to, boolean inclusive) {
        int next = 0;
        Optional<Expression> start = from ? Optional.of(given.get(next++)) : Optional.empty();
        Optional<Expression> end = to ? Optional.of(given.get(next++)) : Optional.empty();
        Optional<Expression> step =
                next < given.size() ? Optional.of(given.get(next)) : Optional.empty();
        return new Operator.MakeSeries.Bounds(start, end, step, inclusive);
    }
}
