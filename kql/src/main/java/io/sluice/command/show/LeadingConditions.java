package io.sluice.command.show;

import io.sluice.kql.batch.RunContext;
import io.sluice.kql.execution.LocalExecutor;
import io.sluice.kql.execution.TableSource;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.NamedColumn;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.plan.References;
import io.sluice.kql.plan.rule.Optimizer;
import io.sluice.kql.type.ScalarType;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the first operators of a plan ask of a column of times. Only a plan that is one line of
 * operators is looked at: where rows are read twice, each reader may want others.
 */
final class LeadingConditions {
    private static final Map<String, String> TURNED =
            Map.of("<", ">", "<=", ">=", ">", "<", ">=", "<=", "==", "==");

    private final String column;
    private final RunContext now;

    private LeadingConditions(String column, RunContext now) {
        this.column = column;
        this.now = now;
    }

    static RowRange of(PlanNode plan, String column, RunContext now) {
        PlanNode above = null;
        PlanNode node = Optimizer.optimize(plan);
        while (node.inputs().size() == 1) {
            if (node.inputs().get(0) instanceof PlanNode.Scan) {
                return first(node, above, new LeadingConditions(column, now));
            }
            above = node;
            node = node.inputs().get(0);
        }
        return RowRange.ALL;
    }

    private static RowRange first(PlanNode node, PlanNode above, LeadingConditions conditions) {
        if (node instanceof PlanNode.Filter filter) {
            return conditions.range(filter.predicate());
        }
        PlanNode last = node instanceof PlanNode.Project ? above : node;
        return last instanceof PlanNode.Take take
                ? new RowRange(RowRange.ALL.from(), RowRange.ALL.to(), take.count())
                : RowRange.ALL;
    }

    private RowRange range(BoundExpression predicate) {
        if (predicate instanceof BoundExpression.Logical logical && logical.conjunction()) {
            RowRange all = RowRange.ALL;
            for (BoundExpression operand : logical.operands()) {
                all = all.and(range(operand));
            }
            return all;
        }
        return predicate instanceof BoundExpression.Call call ? range(call) : RowRange.ALL;
    }

    private RowRange range(BoundExpression.Call call) {
        List<BoundExpression> arguments = call.arguments();
        String name = call.function().name();
        if (name.equals("between") && isColumn(arguments.get(0))) {
            return bound(">=", arguments.get(1)).and(bound("<=", arguments.get(2)));
        }
        if (!TURNED.containsKey(name)) {
            return RowRange.ALL;
        }
        if (isColumn(arguments.get(0))) {
            return bound(name, arguments.get(1));
        }
        return isColumn(arguments.get(1))
                ? bound(TURNED.get(name), arguments.get(0))
                : RowRange.ALL;
    }

    private boolean isColumn(BoundExpression expression) {
        return expression instanceof BoundExpression.ColumnReference reference
                && reference.name().equals(column);
    }

    private RowRange bound(String comparison, BoundExpression value) {
        Set<String> read = new HashSet<>();
        References.collect(value, read);
        if (!read.isEmpty() || value.type() != ScalarType.DATETIME) {
            return RowRange.ALL;
        }
        Long ticks = (Long) value(value);
        if (ticks == null) {
            return RowRange.ALL;
        }
        boolean below = comparison.startsWith("<");
        boolean above = comparison.startsWith(">");
        return new RowRange(
                below ? RowRange.ALL.from() : ticks,
                above ? RowRange.ALL.to() : ticks,
                RowRange.ALL.most());
    }

    /** Computed as the query itself computes it, with the same clock. */
    private Object value(BoundExpression expression) {
        PlanNode row =
                new PlanNode.Project(
                        new PlanNode.SingleRow(), List.of(new NamedColumn("Value", expression)));
        return LocalExecutor.run(row, TableSource.empty(), now).get(0)[0];
    }
}
