package io.sluice.kql.execution;

import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.BoundExpression.ScalarQuery;
import io.sluice.kql.plan.ExpressionRewriter;
import io.sluice.kql.plan.OpenParts;
import io.sluice.kql.plan.PlanExpressions;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.type.ScalarType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs the subqueries of {@code toscalar()} and {@code in ()} once and puts constants there. */
final class SubqueryResolution extends ExpressionRewriter {
    private final Surroundings surroundings;
    private final Map<PlanNode, List<Object[]>> results = new HashMap<>();

    SubqueryResolution(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    PlanNode resolve(PlanNode plan) {
        return PlanExpressions.rewrite(plan, this::rewrite);
    }

    @Override
    public BoundExpression scalarQuery(ScalarQuery query) {
        if (!surroundings.parts().keySet().containsAll(OpenParts.of(query.plan()))) {
            // It asks for the rows of a group that is not at hand yet.
            return query;
        }
        List<Object[]> rows =
                results.computeIfAbsent(
                        query.plan(), plan -> LocalExecutor.run(plan, surroundings));
        if (query.list()) {
            List<Object> values = new ArrayList<>();
            rows.stream().map(row -> row[0]).filter(v -> v != null).forEach(values::add);
            return new BoundExpression.Literal(ScalarType.DYNAMIC, values);
        }
        Object value = rows.isEmpty() ? null : rows.get(0)[0];
        boolean empty = value == null && query.type() == ScalarType.STRING;
        return new BoundExpression.Literal(query.type(), empty ? "" : value);
    }
}
