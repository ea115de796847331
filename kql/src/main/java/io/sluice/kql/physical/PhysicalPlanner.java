package io.sluice.kql.physical;

import io.sluice.kql.execution.StandingPlans;
import io.sluice.kql.plan.BoundQuery;
import io.sluice.kql.plan.CallSites;
import io.sluice.kql.plan.JoinKey;
import io.sluice.kql.plan.JoinKind;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.plan.ScalarQueries;
import io.sluice.kql.plan.rule.Optimizer;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Decides where the operators of a query work: beside the source where each row stands for itself,
 * in two phases where rows can be reduced before they meet, by the hash of a key where rows with
 * equal keys must meet, and otherwise in one place at the end of the run.
 *
 * <pre>{@code
 * PhysicalPlan plan = PhysicalPlanner.plan(Kql.bind(text, tables));
 * }</pre>
 */
public final class PhysicalPlanner implements PlanNode.Visitor<Flow> {
    /** The first rows of an order are found beside the source too where they are few. */
    private static final long FEW = 10_000;

    /** Each row of the left side by itself decides what comes of it. */
    private static final Set<JoinKind> BY_LEFT_ROW =
            EnumSet.of(JoinKind.INNER, JoinKind.LEFTOUTER, JoinKind.LEFTSEMI, JoinKind.LEFTANTI);

    /** What the left rows of a key decide together, and no right row without them. */
    private static final Set<JoinKind> BY_LEFT_KEY =
            EnumSet.of(JoinKind.INNERUNIQUE, JoinKind.RIGHTSEMI);

    private final Branches branches;
    private final Leaves leaves = new Leaves();

    private final Set<String> standing;

    private PhysicalPlanner(Branches branches, Set<String> standing) {
        this.branches = branches;
        this.standing = standing;
    }

    /** Plans a query whose tables are all facts. */
    public static PhysicalPlan plan(BoundQuery query) {
        return plan(query, Set.of());
    }

    /**
     * Plans a query.
     *
     * @param dimensions the tables that stand still for a run and are whole in each; external
     *     tables are so without being named
     * @throws io.sluice.kql.diagnostic.DiagnosticException where no continuous export can run it
     */
    public static PhysicalPlan plan(BoundQuery query, Set<String> dimensions) {
        Set<String> standing = new HashSet<>(dimensions);
        standing.addAll(query.externalTables());
        Refusals.check(query, standing);
        List<String> facts =
                query.tables().stream().filter(table -> !standing.contains(table)).toList();
        Branches branches = new Branches(facts.get(0));
        PhysicalPlanner planner = new PhysicalPlanner(branches, standing);
        PlanNode optimized = Optimizer.optimize(ConstantQueries.compute(query.root()));
        PlanNode carried = RecordValues.carry(query, optimized, standing);
        PlanNode root = carried.equals(optimized) ? optimized : Optimizer.optimize(carried);
        return new PhysicalPlan(branches.readingAll(facts, branches.close(planner.plan(root))));
    }

    private Flow plan(PlanNode node) {
        if (ScalarQueries.of(node).isEmpty()) {
            return node.accept(this);
        }
        List<Flow> flows = flows(node);
        boolean streams = StandingPlans.streams(node, standing::contains) && flows.size() == 1;
        return streams && !isWhole(flows.get(0))
                ? enriched(Branches.withOptimizedQueries(node), flows.get(0))
                : whole(node, flows);
    }

    /** The operator behind each branch, where every subtask has the standing tables. */
    private Flow.Spread enriched(PlanNode node, Flow flow) {
        return each(
                branches.spread(flow),
                b -> Flow.Branch.of(Branches.enriched(branches.close(b), node)));
    }

    private List<Flow> flows(PlanNode node) {
        boolean hasBody = node instanceof PlanNode.MvApply || node instanceof PlanNode.Partition;
        List<PlanNode> inputs = hasBody ? node.inputs().subList(0, 1) : node.inputs();
        return inputs.stream().map(this::plan).toList();
    }

    private Flow whole(PlanNode node, List<Flow> flows) {
        return new Gathering(this::plan, branches, leaves).whole(node, flows);
    }

    /** In one place, at the end of the run. */
    private Flow whole(PlanNode node) {
        return whole(node, flows(node));
    }

    @Override
    public Flow scan(PlanNode.Scan node) {
        if (standing.contains(node.table())) {
            return new Flow.Gathered(node, List.of());
        }
        return new Flow.Spread(List.of(new Flow.Branch(Optional.empty(), node)));
    }

    @Override
    public Flow singleRow(PlanNode.SingleRow node) {
        return new Flow.Gathered(node, List.of());
    }

    @Override
    public Flow values(PlanNode.Values node) {
        return new Flow.Gathered(node, List.of());
    }

    @Override
    public Flow range(PlanNode.Range node) {
        return new Flow.Gathered(node, List.of());
    }

    @Override
    public Flow part(PlanNode.Part node) {
        throw new IllegalStateException("the rows of a group outside of it: " + node);
    }

    @Override
    public Flow filter(PlanNode.Filter node) {
        return rowWise(node);
    }

    @Override
    public Flow project(PlanNode.Project node) {
        return rowWise(node);
    }

    private Flow rowWise(PlanNode node) {
        Flow flow = plan(node.inputs().get(0));
        if (flow instanceof Flow.Gathered gathered) {
            return new Flow.Gathered(
                    node.withInputs(List.of(gathered.fragment())), gathered.inputs());
        }
        List<Flow.Branch> all = new ArrayList<>();
        for (Flow.Branch branch : ((Flow.Spread) flow).branches()) {
            PlanNode own = CallSites.ofBranch(node, all.size());
            all.add(new Flow.Branch(branch.input(), own.withInputs(List.of(branch.steps()))));
        }
        return new Flow.Spread(all);
    }

    private static Flow.Spread each(Flow.Spread flow, UnaryOperator<Flow.Branch> change) {
        return new Flow.Spread(flow.branches().stream().map(change).toList());
    }

    /** The operator behind each branch, by itself. */
    private Flow.Spread local(PlanNode node, Flow flow) {
        return each(
                branches.spread(flow),
                b -> Flow.Branch.of(Branches.local(branches.close(b), node)));
    }

    @Override
    public Flow union(PlanNode.Union node) {
        List<Flow> flows = flows(node);
        if (flows.stream().allMatch(PhysicalPlanner::isWhole)) {
            return whole(node, flows);
        }
        List<Flow.Branch> all = new ArrayList<>();
        flows.forEach(flow -> all.addAll(branches.spread(flow).branches()));
        return new Flow.Spread(all);
    }

    private static boolean isWhole(Flow flow) {
        return flow instanceof Flow.Gathered gathered && gathered.isWhole();
    }

    @Override
    public Flow sort(PlanNode.Sort node) {
        Flow flow = plan(node.input());
        boolean few = node.limit().isPresent() && node.limit().getAsLong() <= FEW;
        return reduced(node, flow, few);
    }

    @Override
    public Flow take(PlanNode.Take node) {
        return reduced(node, plan(node.input()), true);
    }

    private Flow reduced(PlanNode node, Flow flow, boolean reduce) {
        return whole(node, List.of(reduce && !isWhole(flow) ? local(node, flow) : flow));
    }

    @Override
    public Flow aggregate(PlanNode.Aggregate node) {
        Flow flow = plan(node.input());
        if (isWhole(flow)) {
            return whole(node, List.of(flow));
        }
        PlanNode.Aggregate upon =
                new PlanNode.Aggregate(Leaves.input(flow.output()), node.keys(), node.aggregates());
        String label = OperatorLabel.of(node);
        List<PhysicalNode> partials = new ArrayList<>();
        for (Flow.Branch branch : branches.spread(flow).branches()) {
            PhysicalNode input = branches.close(branch);
            partials.add(new PhysicalNode.PartialAggregate(input, upon, label));
        }
        PhysicalNode input = Branches.union(partials);
        int keys = node.keys().size();
        Distribution distribution =
                keys == 0
                        ? new Distribution.Single()
                        : new Distribution.ByHash(input.output().names().subList(0, keys));
        return new Flow.Spread(
                List.of(
                        Flow.Branch.of(
                                new PhysicalNode.MergeAggregate(
                                        input, distribution, upon, label))));
    }

    @Override
    public Flow join(PlanNode.Join node) {
        Flow left = plan(node.left());
        Flow right = plan(node.right());
        boolean constant = isConstant(right);
        if (constant && !isConstant(left) && isShared(node, (Flow.Gathered) right)) {
            PlanNode upon =
                    node.withInputs(List.of(node.left(), ((Flow.Gathered) right).fragment()));
            return new Flow.Spread(
                    List.of(
                            Flow.Branch.of(
                                    KeyedJoins.of(branches.close(left), (PlanNode.Join) upon))));
        }
        if (!isWhole(left) && constant && BY_LEFT_ROW.contains(node.kind())) {
            PlanNode fragment = ((Flow.Gathered) right).fragment();
            PlanNode upon = node.withInputs(List.of(node.left(), fragment));
            return PlanReads.tables(fragment) ? enriched(upon, left) : local(upon, left);
        }
        List<String> leftKeys = node.keys().stream().map(JoinKey::left).toList();
        if (!isWhole(left) && constant && BY_LEFT_KEY.contains(node.kind())) {
            GatherInput rows = byHash(left, leftKeys);
            PlanNode fragment = ((Flow.Gathered) right).fragment();
            return new Flow.Gathered(node.withInputs(List.of(leaf(rows), fragment)), List.of(rows));
        }
        List<String> rightKeys = node.keys().stream().map(JoinKey::right).toList();
        boolean hashed = types(left, leftKeys).equals(types(right, rightKeys));
        if (isWhole(left) || constant || leftKeys.isEmpty() || !hashed) {
            return whole(node, List.of(left, right));
        }
        GatherInput first = byHash(left, leftKeys);
        GatherInput second = byHash(right, rightKeys);
        return new Flow.Gathered(
                node.withInputs(List.of(leaf(first), leaf(second))), List.of(first, second));
    }

    private static boolean isConstant(Flow flow) {
        return flow instanceof Flow.Gathered gathered && gathered.isConstant();
    }

    private static boolean isShared(PlanNode.Join node, Flow.Gathered right) {
        return !node.shuffledBy().isEmpty()
                && BY_LEFT_ROW.contains(node.kind())
                && KeyedJoins.isShared(right.fragment());
    }

    private static List<?> types(Flow flow, List<String> columns) {
        Schema schema = flow.output();
        return columns.stream()
                .map(name -> schema.column(schema.find(name).orElseThrow()).type())
                .toList();
    }

    private GatherInput byHash(Flow flow, List<String> columns) {
        return new GatherInput(
                branches.close(flow), new Distribution.ByHash(columns), leaves.next());
    }

    private static PlanNode leaf(GatherInput input) {
        return new PlanNode.Scan(input.leaf(), input.node().output());
    }

    /** The operator over the rows of each key, wherever that is. */
    private Flow keyed(PlanNode node, Flow flow, List<String> columns) {
        GatherInput input = byHash(flow, columns);
        List<PlanNode> inputs = new ArrayList<>(node.inputs());
        inputs.set(0, leaf(input));
        return new Flow.Gathered(node.withInputs(inputs), List.of(input));
    }

    @Override
    public Flow mvExpand(PlanNode.MvExpand node) {
        Flow flow = plan(node.input());
        return isWhole(flow) ? whole(node, List.of(flow)) : local(node, flow);
    }

    @Override
    public Flow mvApply(PlanNode.MvApply node) {
        Flow flow = plan(node.input());
        boolean apart = isWhole(flow) || PlanReads.tables(node.body());
        return apart ? whole(node, List.of(flow)) : local(node, flow);
    }

    /** How many groups there may be in all only one place can tell. */
    @Override
    public Flow partition(PlanNode.Partition node) {
        Flow flow = plan(node.input());
        boolean apart = node.most().isPresent() || PlanReads.tables(node.body());
        return isWhole(flow) || apart
                ? whole(node, List.of(flow))
                : keyed(node, flow, List.of(node.key()));
    }

    /** Where the order is made right before it, it can be made for each key by itself. */
    @Override
    public Flow matchSteps(PlanNode.MatchSteps node) {
        boolean keyed = !node.partition().isEmpty() && node.matchId().isEmpty();
        if (keyed && node.input() instanceof PlanNode.Sort sort && sort.limit().isEmpty()) {
            Flow flow = plan(sort.input());
            if (!isWhole(flow)) {
                Flow.Gathered sorted = (Flow.Gathered) keyed(sort, flow, node.partition());
                return new Flow.Gathered(
                        node.withInputs(List.of(sorted.fragment())), sorted.inputs());
            }
        }
        return whole(node);
    }

    @Override
    public Flow topNested(PlanNode.TopNested node) {
        return whole(node);
    }

    @Override
    public Flow makeSeries(PlanNode.MakeSeries node) {
        Flow flow = plan(node.input());
        List<String> keys = node.keys().stream().map(Column::name).toList();
        return isWhole(flow) || keys.isEmpty() || node.nonEmpty()
                ? whole(node, List.of(flow))
                : keyed(node, flow, keys);
    }

    @Override
    public Flow window(PlanNode.Window node) {
        return whole(node);
    }

    @Override
    public Flow apply(PlanNode.Apply node) {
        return whole(node);
    }
}
