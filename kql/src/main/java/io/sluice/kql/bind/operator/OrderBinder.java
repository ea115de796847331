package io.sluice.kql.bind.operator;

import io.sluice.kql.bind.expression.ExpressionBinder;
import io.sluice.kql.bind.scope.BindFailure;
import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.SourceSpan;
import io.sluice.kql.function.aggregate.AggregateFunction;
import io.sluice.kql.function.aggregate.Aggregates;
import io.sluice.kql.plan.AggregateCall;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.NamedColumn;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.plan.SortKey;
import io.sluice.kql.syntax.Expression;
import io.sluice.kql.syntax.NamedExpression;
import io.sluice.kql.syntax.Operator;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** Binds {@code sort}, {@code top}, {@code take} and their kin: order and number of rows. */
final class OrderBinder {
    private final ExpressionBinder expressions;
    private final Rows input;

    OrderBinder(ExpressionBinder expressions) {
        this.expressions = expressions;
        this.input = expressions.scope().rows();
    }

    Rows take(Operator.Take take) {
        return input.with(new PlanNode.Take(input.plan(), count(take.count())));
    }

    Rows sort(Operator.Sort sort) {
        OptionalLong limit =
                sort.count().isPresent()
                        ? OptionalLong.of(count(sort.count().get()))
                        : OptionalLong.empty();
        List<NamedColumn> computed = new ArrayList<>();
        List<SortKey> keys = new ArrayList<>();
        boolean failed = false;
        for (Operator.Sort.Key key : sort.keys()) {
            try {
                keys.add(key(key, computed));
            } catch (BindFailure e) {
                failed = true;
            }
        }
        if (failed) {
            throw new BindFailure();
        }
        return input.with(sorted(keys, computed, limit)).inOrder();
    }

    /** Nulls are the least, so they stand first in ascending order. */
    private SortKey key(Operator.Sort.Key key, List<NamedColumn> computed) {
        BoundExpression bound = expressions.bind(key.expression().expression());
        String column;
        if (bound instanceof BoundExpression.ColumnReference reference) {
            column = reference.name();
        } else {
            column = "$key" + computed.size();
            computed.add(new NamedColumn(column, bound));
        }
        return new SortKey(column, key.ascending(), key.nullsFirst().orElse(key.ascending()));
    }

    /** Computed keys are columns for as long as the order is made. */
    private PlanNode sorted(List<SortKey> keys, List<NamedColumn> computed, OptionalLong limit) {
        if (computed.isEmpty()) {
            return new PlanNode.Sort(input.plan(), keys, limit);
        }
        List<NamedColumn> given = new ArrayList<>();
        for (Column column : input.schema().columns()) {
            given.add(Rows.identity(column));
        }
        List<NamedColumn> extended = new ArrayList<>(given);
        extended.addAll(computed);
        PlanNode sort =
                new PlanNode.Sort(new PlanNode.Project(input.plan(), extended), keys, limit);
        return new PlanNode.Project(sort, given);
    }

    /** Rows in an order by chance, of which the first are taken. */
    Rows sample(Operator.Sample sample) {
        BoundExpression chance = expressions.applyBound("rand", sample.span(), List.of());
        List<NamedColumn> computed = List.of(new NamedColumn("$sample", chance));
        List<SortKey> keys = List.of(new SortKey("$sample", true, false));
        return input.with(sorted(keys, computed, OptionalLong.of(anyCount(sample.count()))));
    }

    Rows sampleDistinct(Operator.SampleDistinct sample) {
        long count = count(sample.count());
        NamedColumn value = value(sample.value());
        PlanNode values = new PlanNode.Project(input.plan(), List.of(value));
        return new Rows(
                new PlanNode.Take(
                        new PlanNode.Aggregate(values, List.of(value.column()), List.of()), count),
                Set.of(),
                input.unknown());
    }

    private NamedColumn value(NamedExpression item) {
        String name =
                item.names().isEmpty()
                        ? AutomaticName.ofKey(item.expression()).orElse("Column1")
                        : item.names().get(0).text();
        return new NamedColumn(name, expressions.bind(item.expression()));
    }

    /** The values that are most frequent, or whose sum is the greatest. */
    Rows topHitters(Operator.TopHitters hitters) {
        long count = count(hitters.count());
        NamedColumn value = value(hitters.value());
        List<NamedColumn> columns = new ArrayList<>(List.of(value));
        AggregateCall call;
        ScalarType type = ScalarType.LONG;
        if (hitters.summed().isEmpty()) {
            call = amount("count", "approximate_count_" + value.name(), type, List.of());
        } else {
            NamedExpression summed = hitters.summed().get();
            NamedColumn amount = new NamedColumn("$amount", expressions.bind(summed.expression()));
            columns.add(amount);
            type = amount.expression().type();
            AggregateFunction sum = Aggregates.find("sum").orElseThrow();
            String name = "approximate_sum_" + value(summed).name();
            ScalarType wide = sum.results().apply(List.of(type), List.of()).get(0);
            call = amount("sum", name, wide, List.of(amount.column()));
        }
        Column result = call.results().get(0);
        PlanNode grouped =
                new PlanNode.Aggregate(
                        new PlanNode.Project(input.plan(), columns),
                        List.of(value.column()),
                        List.of(call));
        List<SortKey> order = List.of(new SortKey(result.name(), false, false));
        Rows top =
                new Rows(
                                new PlanNode.Sort(grouped, order, OptionalLong.of(count)),
                                Set.of(),
                                input.unknown())
                        .inOrder();
        return type == ScalarType.INT ? narrowed(top, hitters.span()) : top;
    }

    private static AggregateCall amount(
            String function, String name, ScalarType type, List<Column> arguments) {
        return new AggregateCall(
                Aggregates.find(function).orElseThrow(),
                List.of(new Column(name, type)),
                arguments,
                List.of());
    }

    /** Sums of int are int here, unlike those of summarize. */
    private Rows narrowed(Rows rows, SourceSpan span) {
        Column value = rows.schema().column(0);
        Column sum = rows.schema().column(1);
        BoundExpression narrow =
                expressions.applyBound("toint", span, List.of(Rows.reference(sum)));
        return rows.project(
                List.of(Rows.identity(value), new NamedColumn(sum.name(), narrow)), Set.of());
    }

    /** A number of any type, of which the whole part counts. */
    private long anyCount(Expression expression) {
        BoundExpression bound = expressions.bind(expression);
        boolean whole = bound.type() != ScalarType.REAL && bound.type() != ScalarType.DECIMAL;
        return whole
                ? count(expression)
                : count(
                        expression,
                        expressions.applyBound("tolong", expression.span(), List.of(bound)));
    }

    long count(Expression expression) {
        return count(
                expression, expressions.bind(expression, ScalarType.LONG, "the number of rows"));
    }

    private long count(Expression expression, BoundExpression value) {
        BoundExpression bound =
                expressions.fold(
                        value instanceof BoundExpression.Convert wider ? wider.operand() : value);
        if (bound instanceof BoundExpression.Literal literal
                && (literal.value() instanceof Long || literal.value() instanceof Integer)
                && ((Number) literal.value()).longValue() >= 0) {
            return ((Number) literal.value()).longValue();
        }
        throw expressions
                .context()
                .fail(
                        ErrorCode.INVALID_ARGUMENT,
                        expression.span(),
                        "the number of rows must be a constant that is not negative");
    }
}
