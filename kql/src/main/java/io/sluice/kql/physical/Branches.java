package io.sluice.kql.physical;

import io.sluice.kql.execution.chain.ChainGenerator;
import io.sluice.kql.execution.chain.ChainLabel;
import io.sluice.kql.execution.chain.ChainPlan;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.ExpressionRewriter;
import io.sluice.kql.plan.NamedColumn;
import io.sluice.kql.plan.PlanExpressions;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.plan.ScalarQueries;
import io.sluice.kql.plan.rule.Optimizer;
import io.sluice.kql.type.HiddenColumns;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Makes operators of the parts of a query that were waiting for further ones. */
final class Branches {
    private final String anyFact;

    /**
     * @param anyFact a fact table: its records say that there is a run, for operators that have no
     *     other input
     */
    Branches(String anyFact) {
        this.anyFact = anyFact;
    }

    /** One operator that gives all rows. */
    PhysicalNode close(Flow flow) {
        List<PhysicalNode> nodes = spread(flow).branches().stream().map(this::close).toList();
        return union(nodes);
    }

    static PhysicalNode union(List<PhysicalNode> nodes) {
        return nodes.size() == 1 ? nodes.get(0) : new PhysicalNode.Union(nodes);
    }

    /** The flow with its rows wherever they are. */
    Flow.Spread spread(Flow flow) {
        return flow instanceof Flow.Gathered gathered
                ? new Flow.Spread(List.of(behind(gathered)))
                : (Flow.Spread) flow;
    }

    /** Filters and projections at the end become a chain behind the gather. */
    private Flow.Branch behind(Flow.Gathered gathered) {
        List<PlanNode> steps = new ArrayList<>();
        PlanNode fragment = gathered.fragment();
        while (isStep(fragment)) {
            steps.add(fragment);
            fragment = fragment.inputs().get(0);
        }
        List<GatherInput> inputs = gathered.isConstant() ? List.of(trigger()) : gathered.inputs();
        PhysicalNode gather =
                new PhysicalNode.Gather(inputs, fragment, OperatorLabel.pipeline(fragment));
        Flow.Branch branch = Flow.Branch.of(gather);
        PlanNode plan = branch.steps();
        Collections.reverse(steps);
        for (PlanNode step : steps) {
            plan = step.withInputs(List.of(plan));
        }
        return new Flow.Branch(branch.input(), plan);
    }

    private static boolean isStep(PlanNode node) {
        boolean rowWise = node instanceof PlanNode.Filter || node instanceof PlanNode.Project;
        return rowWise && ScalarQueries.of(node).isEmpty();
    }

    /** No rows, but the word that there is a run. */
    private GatherInput trigger() {
        PhysicalNode chain = close(new Flow.Branch(Optional.empty(), none(anyFact)));
        return new GatherInput(chain, new Distribution.Single(), "$run");
    }

    private static PlanNode none(String table) {
        return new PlanNode.Filter(
                new PlanNode.Scan(table, Schema.of()),
                new BoundExpression.Literal(ScalarType.BOOL, false));
    }

    /**
     * The rows of a plan, and none of the facts that nothing in it needs: their records are part of
     * a run all the same.
     *
     * @param facts every fact table of the query
     */
    PhysicalNode readingAll(List<String> facts, PhysicalNode root) {
        List<String> read =
                new PhysicalPlan(root).sources().stream().map(PhysicalNode.Source::table).toList();
        List<PhysicalNode> nodes =
                new ArrayList<>(
                        root instanceof PhysicalNode.Union union ? union.inputs() : List.of(root));
        for (String fact : facts) {
            if (!read.contains(fact)) {
                nodes.add(close(new Flow.Branch(Optional.empty(), nothing(fact, root.output()))));
            }
        }
        return union(nodes);
    }

    private static PlanNode nothing(String table, Schema columns) {
        return new PlanNode.Project(
                none(table),
                columns.columns().stream()
                        .map(c -> new NamedColumn(c.name(), empty(c.type())))
                        .toList());
    }

    private static BoundExpression empty(ScalarType type) {
        return new BoundExpression.Literal(type, type == ScalarType.STRING ? "" : null);
    }

    /** The operator of a branch. */
    PhysicalNode close(Flow.Branch branch) {
        ChainPlan plan = ChainPlan.of(Optimizer.optimize(branch.steps()));
        if (branch.input().isEmpty()) {
            Schema columns = plan.scanSchema();
            return chain(
                    new PhysicalNode.Source(
                            plan.table(), columns, false, CursorRange.of(plan.steps())),
                    plan);
        }
        PhysicalNode input = branch.input().get();
        if (plan.steps().isEmpty() && plan.output().equals(input.output())) {
            return input;
        }
        boolean hidden =
                plan.scanSchema().columns().stream()
                        .anyMatch(c -> HiddenColumns.find(c.name()).isPresent());
        return hidden ? oneByOne(input, branch.steps()) : chain(input, plan);
    }

    private static PhysicalNode chain(PhysicalNode input, ChainPlan plan) {
        return new PhysicalNode.Chain(
                input,
                ChainGenerator.generate(plan.scanSchema(), plan.steps(), plan.output()),
                label(input, plan));
    }

    /** A chain without a step may still leave columns out. */
    private static String label(PhysicalNode input, ChainPlan plan) {
        boolean chooses = plan.steps().isEmpty() && !plan.output().equals(input.output());
        return chooses
                ? "project " + String.join(", ", plan.output().names())
                : ChainLabel.of(plan);
    }

    /** Rows that are no records have no offset; an operator by itself numbers them. */
    private static PhysicalNode oneByOne(PhysicalNode input, PlanNode steps) {
        if (steps instanceof PlanNode.Scan) {
            return input;
        }
        return local(oneByOne(input, steps.inputs().get(0)), steps);
    }

    /** Operators upon each other past standing tables become one, which keeps each table once. */
    static PhysicalNode enriched(PhysicalNode input, PlanNode operator) {
        boolean onto = input instanceof PhysicalNode.Enrich;
        PhysicalNode rows = onto ? input.inputs().get(0) : input;
        List<PlanNode> inputs = new ArrayList<>(operator.inputs());
        inputs.set(
                0,
                input instanceof PhysicalNode.Enrich before
                        ? before.fragment()
                        : Leaves.input(input.output()));
        PlanNode upon = operator.withInputs(inputs);
        String label = OperatorLabel.past(upon);
        return new PhysicalNode.Enrich(
                rows,
                upon,
                input instanceof PhysicalNode.Enrich before
                        ? before.label() + " | " + label
                        : label);
    }

    /** The operator with no more columns in the queries of its expressions than they need. */
    static PlanNode withOptimizedQueries(PlanNode node) {
        return PlanExpressions.rewriteOwn(node, new OptimizedQueries()::rewrite);
    }

    private static final class OptimizedQueries extends ExpressionRewriter {
        @Override
        public BoundExpression scalarQuery(BoundExpression.ScalarQuery query) {
            return new BoundExpression.ScalarQuery(
                    Optimizer.optimize(query.plan()), query.type(), query.list());
        }
    }

    /** An operator over the rows of a node. */
    static PhysicalNode local(PhysicalNode input, PlanNode operator) {
        List<PlanNode> inputs = new ArrayList<>(operator.inputs());
        inputs.set(0, Leaves.input(input.output()));
        PlanNode upon = operator.withInputs(inputs);
        return new PhysicalNode.Local(input, upon, OperatorLabel.of(upon));
    }
}
