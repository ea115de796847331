package io.sluice.kql.physical;

import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.ExpressionRewriter;
import io.sluice.kql.plan.PlanExpressions;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.plan.rule.Optimizer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Brings an operator and everything that it reads together in one subtask. */
final class Gathering extends ExpressionRewriter {
    private final Function<PlanNode, Flow> planner;
    private final Branches branches;
    private final Leaves leaves;
    private final List<GatherInput> inputs = new ArrayList<>();

    Gathering(Function<PlanNode, Flow> planner, Branches branches, Leaves leaves) {
        this.planner = planner;
        this.branches = branches;
        this.leaves = leaves;
    }

    /**
     * The operator over what its inputs give.
     *
     * @param flows of its inputs, without those that are bodies for groups of rows
     */
    Flow.Gathered whole(PlanNode node, List<Flow> flows) {
        List<PlanNode> fragments = new ArrayList<>();
        for (int i = 0; i < node.inputs().size(); i++) {
            fragments.add(i < flows.size() ? embed(flows.get(i)) : body(node.inputs().get(i)));
        }
        PlanNode upon = PlanExpressions.rewriteOwn(node.withInputs(fragments), this::rewrite);
        return new Flow.Gathered(upon, inputs);
    }

    private PlanNode embed(Flow flow) {
        if (flow instanceof Flow.Gathered gathered && gathered.isWhole()) {
            inputs.addAll(gathered.inputs());
            return gathered.fragment();
        }
        PhysicalNode node = branches.close(flow);
        String leaf = leaves.next();
        inputs.add(new GatherInput(node, new Distribution.Single(), leaf));
        return new PlanNode.Scan(leaf, node.output());
    }

    /** What is run for groups of rows reads tables too. */
    private PlanNode body(PlanNode node) {
        if (node instanceof PlanNode.Scan) {
            return embed(planner.apply(node));
        }
        PlanNode upon = node.withInputs(node.inputs().stream().map(this::body).toList());
        return PlanExpressions.rewriteOwn(upon, new BodyQueries()::rewrite);
    }

    @Override
    public BoundExpression scalarQuery(BoundExpression.ScalarQuery query) {
        PlanNode plan = embed(planner.apply(Optimizer.optimize(query.plan())));
        return new BoundExpression.ScalarQuery(plan, query.type(), query.list());
    }

    /** Queries that may read the rows of a group. */
    private final class BodyQueries extends ExpressionRewriter {
        @Override
        public BoundExpression scalarQuery(BoundExpression.ScalarQuery query) {
            return new BoundExpression.ScalarQuery(body(query.plan()), query.type(), query.list());
        }
    }
}
