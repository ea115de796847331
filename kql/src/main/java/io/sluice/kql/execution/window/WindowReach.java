package io.sluice.kql.execution.window;

import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.NamedColumn;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.plan.WindowCall;
import java.util.List;
import java.util.Optional;

/**
 * How far from a row the columns that are computed for it look.
 *
 * @param before rows before it
 * @param after rows behind it
 */
record WindowReach(long before, long after) {
    /** A distance that each row says itself may be any. */
    private static final WindowReach ALL = new WindowReach(Long.MAX_VALUE / 2, Long.MAX_VALUE / 2);

    private static final WindowReach NONE = new WindowReach(0, 0);

    /** The farthest of all calls. */
    static WindowReach of(PlanNode.Window plan) {
        WindowReach farthest = NONE;
        for (WindowCall call : plan.calls()) {
            WindowReach reach = of(call, plan.input());
            farthest =
                    new WindowReach(
                            Math.max(farthest.before, reach.before),
                            Math.max(farthest.after, reach.after));
        }
        return farthest;
    }

    private static WindowReach of(WindowCall call, PlanNode input) {
        return switch (call.kind()) {
            case PREV -> distance(call, input, -1);
            case NEXT -> distance(call, input, 1);
            case ROW_NUMBER, ROW_CUMSUM, ROW_WINDOW_SESSION, ROW_RANK_DENSE, ROW_RANK_MIN -> NONE;
        };
    }

    private static WindowReach distance(WindowCall call, PlanNode input, int sign) {
        Optional<BoundExpression.Literal> said = constant(input, call.arguments().get(1).name());
        if (said.isEmpty()) {
            return ALL;
        }
        if (!(said.get().value() instanceof Long distance)) {
            return NONE;
        }
        long most = ALL.before;
        long offset = sign * Math.max(-most, Math.min(most, distance));
        return new WindowReach(Math.max(0, -offset), Math.max(0, offset));
    }

    /** What a column is in every row. */
    private static Optional<BoundExpression.Literal> constant(PlanNode node, String column) {
        if (node instanceof PlanNode.Project project) {
            return expression(project.columns(), column)
                    .flatMap(expression -> constant(expression, project.input()));
        }
        boolean sameColumns =
                node instanceof PlanNode.Sort
                        || node instanceof PlanNode.Take
                        || node instanceof PlanNode.Filter;
        return sameColumns ? constant(node.inputs().get(0), column) : Optional.empty();
    }

    private static Optional<BoundExpression.Literal> constant(
            BoundExpression expression, PlanNode input) {
        if (expression instanceof BoundExpression.Literal literal) {
            return Optional.of(literal);
        }
        return expression instanceof BoundExpression.ColumnReference reference
                ? constant(input, reference.name())
                : Optional.empty();
    }

    private static Optional<BoundExpression> expression(List<NamedColumn> columns, String name) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .map(NamedColumn::expression)
                .findFirst();
    }

    /** Whether each row says all of its columns itself, and those before it. */
    boolean isNone() {
        return before == 0 && after == 0;
    }
}
