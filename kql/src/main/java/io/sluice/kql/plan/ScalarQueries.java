package io.sluice.kql.plan;

import java.util.ArrayList;
import java.util.List;

/** The subqueries in the expressions of an operator. */
public final class ScalarQueries extends ExpressionRewriter {
    private final List<BoundExpression.ScalarQuery> found = new ArrayList<>();

    private ScalarQueries() {}

    /** Those of the operator itself, not of its inputs. */
    public static List<BoundExpression.ScalarQuery> of(PlanNode node) {
        ScalarQueries queries = new ScalarQueries();
        PlanExpressions.rewriteOwn(node, queries::rewrite);
        return queries.found;
    }

    /** Whether a plan has any, here or below. */
    public static boolean anyIn(PlanNode plan) {
        return !of(plan).isEmpty() || plan.inputs().stream().anyMatch(ScalarQueries::anyIn);
    }

    @Override
    public BoundExpression scalarQuery(BoundExpression.ScalarQuery query) {
        found.add(query);
        return query;
    }
}
