package io.sluice.kql.bind.operator;

import io.sluice.kql.bind.expression.ExpressionBinder;
import io.sluice.kql.bind.expression.Pipelines;
import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.bind.scope.Scope;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.plan.AggregateCall;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.BoundExpression.ColumnReference;
import io.sluice.kql.plan.BoundExpression.Literal;
import io.sluice.kql.plan.NamedColumn;
import io.sluice.kql.plan.NestedLevel;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.syntax.Expression;
import io.sluice.kql.syntax.Operator;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Binds {@code top-nested}: a projection computes values and arguments, then they are ranked. */
final class TopNestedBinder {
    private final Rows input;
    private final ExpressionBinder expressions;
    private final AggregateCollector collector;
    private final ColumnNames names = new ColumnNames();
    private final List<NamedColumn> values = new ArrayList<>();
    private final List<NestedLevel> levels = new ArrayList<>();

    TopNestedBinder(Pipelines pipelines, Scope scope) {
        this.input = scope.rows();
        this.expressions = pipelines.expressions(scope);
        this.collector = new AggregateCollector(pipelines, scope, Set.of());
    }

    Rows bind(Operator.TopNested nested) {
        nested.levels().forEach(this::level);
        List<NamedColumn> computed = new ArrayList<>(values);
        computed.addAll(collector.arguments());
        PlanNode projected = new PlanNode.Project(input.plan(), computed);
        return new Rows(new PlanNode.TopNested(projected, levels), Set.of(), input.unknown());
    }

    private void level(Operator.TopNested.Level level) {
        Optional<String> automatic = AutomaticName.ofKey(level.value().expression());
        String name = names.give(level.value(), automatic);
        BoundExpression bound = expressions.bind(level.value().expression());
        NamedColumn value = new NamedColumn("$value" + values.size(), bound);
        values.add(value);
        AggregateCall call = aggregate(level.aggregate().expression());
        String aggregate =
                level.aggregate().names().isEmpty()
                        ? names.free("aggregated_" + name)
                        : names.free(level.aggregate().names().get(0).text());
        levels.add(
                new NestedLevel(
                        value.column(),
                        new Column(name, bound.type()),
                        call,
                        new Column(aggregate, call.results().get(0).type()),
                        count(level),
                        others(level, bound.type()),
                        level.ascending()));
    }

    private AggregateCall aggregate(Expression expression) {
        int before = collector.calls().size();
        BoundExpression bound = collector.bind(expression);
        if (collector.calls().size() == before + 1 && bound instanceof ColumnReference) {
            return collector.calls().get(before);
        }
        throw expressions
                .context()
                .fail(
                        ErrorCode.INVALID_ARGUMENT,
                        expression.span(),
                        "'top-nested' ranks by one aggregate, such as sum(x) or count()");
    }

    private OptionalLong count(Operator.TopNested.Level level) {
        return level.count().isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(new OrderBinder(expressions).count(level.count().get()));
    }

    private Optional<Literal> others(Operator.TopNested.Level level, ScalarType type) {
        if (level.others().isEmpty()) {
            return Optional.empty();
        }
        Expression others = level.others().get();
        BoundExpression bound = expressions.bind(others, type, "the value for all others");
        if (expressions.fold(bound) instanceof Literal literal) {
            return Optional.of(literal);
        }
        throw expressions
                .context()
                .fail(
                        ErrorCode.INVALID_ARGUMENT,
                        others.span(),
                        "the value for all others must be a constant");
    }
}
