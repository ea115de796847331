package io.sluice.kql.bind.operator;

import io.sluice.kql.bind.expression.Pipelines;
import io.sluice.kql.bind.scope.LetValue;
import io.sluice.kql.bind.scope.Lets;
import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.bind.scope.Scope;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.BoundExpression.ColumnReference;
import io.sluice.kql.plan.NamedColumn;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.syntax.Operator;
import io.sluice.kql.syntax.Parameter;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** Binds {@code partition}. Inside, the name of the key is also a scalar: the group's value. */
final class PartitionBinder {
    private static final long LEGACY_GROUPS = 64;
    private static final Set<String> STRATEGIES = Set.of("legacy", "native", "shuffle");
    private static final Set<String> HINTS =
            Set.of(
                    "hint.strategy",
                    "hint.shufflekey",
                    "hint.materialized",
                    "hint.concurrency",
                    "hint.spread",
                    "hint.pass_filters",
                    "hint.pass_filters_column",
                    "hint.num_partitions");

    private final Pipelines pipelines;
    private final Scope scope;

    PartitionBinder(Pipelines pipelines, Scope scope) {
        this.pipelines = pipelines;
        this.scope = scope;
    }

    Rows bind(Operator.Partition partition) {
        String strategy = strategy(partition.parameters());
        boolean legacy = strategy.equals("legacy");
        if (!legacy && partition.body().source().isPresent()) {
            pipelines
                    .context()
                    .fail(
                            ErrorCode.INVALID_ARGUMENT,
                            partition.body().span(),
                            "a query with a source of its own needs the strategy legacy, this is "
                                    + strategy,
                            "write the operators alone in parentheses, or leave the hint out");
        }
        ColumnReference key = key(partition);
        Schema schema = scope.rows().schema();
        int group = pipelines.context().nextGroup();
        PlanNode part = new PlanNode.Part(group, schema);
        Rows given =
                new Rows(part, scope.rows().failed(), scope.rows().unknown())
                        .inOrderOf(scope.rows());
        Rows body = SubPipelines.bind(pipelines, partition.body(), given, inside(key, part));
        if (body.unknown()) {
            return Rows.unresolved();
        }
        OptionalLong most = legacy ? OptionalLong.of(LEGACY_GROUPS) : OptionalLong.empty();
        return new Rows(
                        new PlanNode.Partition(
                                scope.rows().plan(), body.plan(), group, key.name(), most),
                        body.failed(),
                        false)
                .inOrderOf(body);
    }

    private Lets inside(ColumnReference key, PlanNode part) {
        Column column = new Column(key.name(), key.type());
        PlanNode value =
                new PlanNode.Take(
                        new PlanNode.Project(part, List.of(new NamedColumn(column.name(), key))),
                        1);
        return scope.lets()
                .with(
                        key.name(),
                        new LetValue.Scalar(
                                new BoundExpression.ScalarQuery(value, key.type(), false)));
    }

    private ColumnReference key(Operator.Partition partition) {
        BoundExpression bound = pipelines.expressions(scope).bind(partition.key());
        if (!(bound instanceof ColumnReference column)) {
            throw pipelines
                    .context()
                    .fail(
                            ErrorCode.INVALID_ARGUMENT,
                            partition.key().span(),
                            "'partition' goes by a column, this is an expression",
                            "compute it with 'extend' before");
        }
        if (column.type() == ScalarType.DYNAMIC) {
            throw pipelines
                    .context()
                    .fail(
                            ErrorCode.TYPE_MISMATCH,
                            partition.key().span(),
                            "'partition' does not go by a dynamic column",
                            "convert it before, with tostring() or the like");
        }
        return column;
    }

    private String strategy(List<Parameter> parameters) {
        String strategy = "legacy";
        for (Parameter parameter : parameters) {
            if (!HINTS.contains(parameter.name())) {
                pipelines
                        .context()
                        .unknown(
                                ErrorCode.INVALID_ARGUMENT,
                                parameter.span(),
                                "'partition' has no setting '%s'".formatted(parameter.name()),
                                parameter.name(),
                                HINTS);
            } else if (parameter.name().equals("hint.strategy")) {
                strategy = strategy(parameter);
            }
        }
        return strategy;
    }

    private String strategy(Parameter hint) {
        String word = hint.value().text();
        if (!STRATEGIES.contains(word)) {
            throw pipelines
                    .context()
                    .fail(
                            ErrorCode.INVALID_ARGUMENT,
                            hint.value().span(),
                            "there is no strategy '%s' of partition".formatted(word),
                            "expected legacy, native or shuffle");
        }
        return word;
    }
}
