package io.sluice.kql.execution;

import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.ClockUse;
import io.sluice.kql.plan.ExpressionRewriter;
import io.sluice.kql.plan.JoinKind;
import io.sluice.kql.plan.PlanExpressions;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.plan.ScalarQueries;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;

/** What a plan reads, and what of it can stream past tables that stand still. */
public final class StandingPlans {
    private StandingPlans() {}

    /** The tables that a plan reads, those of its subqueries among them, in their order. */
    public static Set<String> tables(PlanNode plan) {
        Set<String> tables = new LinkedHashSet<>();
        collect(plan, tables);
        return tables;
    }

    private static void collect(PlanNode plan, Set<String> tables) {
        if (plan instanceof PlanNode.Scan scan) {
            tables.add(scan.table());
        }
        ScalarQueries.of(plan).forEach(query -> collect(query.plan(), tables));
        plan.inputs().forEach(input -> collect(input, tables));
    }

    /**
     * Whether an operator gives for each row of its first input at once what becomes of it, given
     * that the others, and its subqueries, read standing tables only.
     *
     * @param standing tells standing tables by their names
     */
    public static boolean streams(PlanNode node, Predicate<String> standing) {
        boolean kind =
                node instanceof PlanNode.Filter
                        || node instanceof PlanNode.Project
                        || (node instanceof PlanNode.Join join && saysAtOnce(join.kind()));
        return kind
                && node.inputs().stream().skip(1).allMatch(i -> readsOnly(i, standing))
                && ScalarQueries.of(node).stream().allMatch(q -> readsOnly(q.plan(), standing));
    }

    /** Whether a plan reads standing tables, or none. */
    public static boolean readsOnly(PlanNode plan, Predicate<String> standing) {
        return tables(plan).stream().allMatch(standing);
    }

    private static boolean saysAtOnce(JoinKind kind) {
        return switch (kind) {
            case INNER, LEFTOUTER, LEFTSEMI, LEFTANTI -> true;
            case INNERUNIQUE, RIGHTOUTER, FULLOUTER, RIGHTSEMI, RIGHTANTI -> false;
        };
    }

    /** Whether a plan, or a subquery of it, asks for the time. */
    static boolean usesClock(PlanNode plan) {
        ClockSearch search = new ClockSearch();
        search.look(plan);
        return search.found;
    }

    /** Looks at every expression. */
    private static final class ClockSearch extends ExpressionRewriter {
        private boolean found;

        private void look(PlanNode plan) {
            PlanExpressions.rewrite(plan, this::lookAt);
        }

        private BoundExpression lookAt(BoundExpression expression) {
            found |= ClockUse.of(expression);
            return rewrite(expression);
        }

        @Override
        public BoundExpression scalarQuery(BoundExpression.ScalarQuery query) {
            look(query.plan());
            return query;
        }
    }
}
