package io.sluice.job.pipeline;

import io.sluice.connector.batch.RunBatch;
import io.sluice.connector.batch.RunBatchTypeInformation;
import io.sluice.connector.failure.FailureReports;
import io.sluice.job.dimension.Dimensions;
import io.sluice.job.dimension.share.SharedTables;
import io.sluice.job.operator.Accounts;
import io.sluice.job.operator.StageOperator;
import io.sluice.job.operator.hold.ExchangeOperator;
import io.sluice.job.operator.hold.HoldLimits;
import io.sluice.job.operator.hold.InputSpec;
import io.sluice.job.operator.hold.RoutedBatch;
import io.sluice.job.operator.hold.RoutedBatchTypeInformation;
import io.sluice.job.operator.hold.RunHoldOperator;
import io.sluice.job.operator.hold.WorkSpec;
import io.sluice.kql.physical.PhysicalNode;
import io.sluice.kql.physical.PhysicalPlan;
import io.sluice.kql.physical.StageSpec;
import io.sluice.kql.plan.JoinKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Puts the operators of a physical plan behind the decoders: one Flink operator a node, and one for
 * each exchange. Operators that need no exchange are chained to what is before them.
 */
final class PhysicalAssembly implements PhysicalNode.Visitor<PhysicalAssembly.Rows> {
    /**
     * Rows on their way.
     *
     * @param single whether one subtask gives all of them, in an order that may matter
     */
    record Rows(DataStream<RunBatch> stream, boolean single) {}

    private final PhysicalPlan plan;
    private final Map<String, DataStream<RunBatch>> decoded;
    private final Dimensions dimensions;
    private final HoldLimits limits;
    private final FailureReports failures;
    private final CursorOffsets cursors;
    private final Map<String, Integer> uids = new HashMap<>();
    private final Set<String> accounted = new HashSet<>();

    /**
     * @param decoded the rows of each table; columns that a node does not need may be among them
     */
    PhysicalAssembly(
            PhysicalPlan plan,
            Map<String, DataStream<RunBatch>> decoded,
            Dimensions dimensions,
            HoldLimits limits,
            FailureReports failures,
            CursorOffsets cursors) {
        this.plan = plan;
        this.decoded = decoded;
        this.dimensions = dimensions;
        this.limits = limits;
        this.failures = failures;
        this.cursors = cursors;
    }

    /** What the sink gets: more than one where no operator brings them together. */
    List<Rows> assemble() {
        PhysicalNode root = plan.root();
        List<PhysicalNode> last =
                root instanceof PhysicalNode.Union union ? union.inputs() : List.of(root);
        return last.stream().map(node -> node.accept(this)).toList();
    }

    private String uid(String kind) {
        return kind + "-" + (uids.merge(kind, 1, Integer::sum) - 1);
    }

    @Override
    public Rows source(PhysicalNode.Source node) {
        return new Rows(decoded.get(node.table()), false);
    }

    @Override
    public Rows chain(PhysicalNode.Chain node) {
        return stage(node.input(), StageSpec.of(cursors.resolve(node)), node.label(), "chain");
    }

    @Override
    public Rows local(PhysicalNode.Local node) {
        PhysicalNode.Local resolved =
                new PhysicalNode.Local(
                        node.input(), cursors.resolve(node.operator()), node.label());
        return stage(node.input(), StageSpec.of(resolved), node.label(), "local");
    }

    @Override
    public Rows partialAggregate(PhysicalNode.PartialAggregate node) {
        return stage(node.input(), StageSpec.of(node), node.label() + " (partial)", "partial");
    }

    private Rows stage(PhysicalNode input, StageSpec spec, String label, String kind) {
        Accounts accounts = accounts(input);
        Rows rows = input.accept(this);
        RunBatchTypeInformation incoming = (RunBatchTypeInformation) rows.stream().getType();
        SingleOutputStreamOperator<RunBatch> stream =
                rows.stream()
                        .transform(
                                OperatorNames.of(label),
                                new RunBatchTypeInformation(spec.output()),
                                new StageOperator(spec, incoming.schema(), accounts))
                        .uid(uid(kind));
        return new Rows(rows.single() ? stream.setParallelism(1) : stream, rows.single());
    }

    /** The accounts of a table go the way that is met first. */
    private Accounts accounts(PhysicalNode input) {
        if (input instanceof PhysicalNode.Source source && !accounted.add(source.table())) {
            return Accounts.ELSEWHERE;
        }
        return plan.isRowWise() ? Accounts.COUNTS_FILTERED : Accounts.CARRIES;
    }

    @Override
    public Rows mergeAggregate(PhysicalNode.MergeAggregate node) {
        return hold(node, WorkSpec.of(node), node.label(), "merge");
    }

    @Override
    public Rows gather(PhysicalNode.Gather node) {
        PhysicalNode.Gather resolved =
                new PhysicalNode.Gather(
                        node.gathered(), cursors.resolve(node.fragment()), node.label());
        return hold(resolved, WorkSpec.of(resolved), node.label(), "gather");
    }

    private Rows hold(PhysicalNode node, WorkSpec work, String label, String kind) {
        RoutedBatchTypeInformation type =
                new RoutedBatchTypeInformation(
                        work.inputs().stream().map(InputSpec::schema).toList());
        boolean single = work.inputs().get(0).isSingle();
        List<DataStream<RoutedBatch>> inputs = new ArrayList<>();
        for (int i = 0; i < work.inputs().size(); i++) {
            for (Rows rows : parts(node.inputs().get(i))) {
                inputs.add(exchange(rows, i, work.inputs().get(i), type));
            }
        }
        KeyedStream<RoutedBatch, Integer> all =
                inputs.stream()
                        .reduce((a, b) -> a.union(b))
                        .orElseThrow()
                        .keyBy(RoutedBatch::key, Types.INT);
        SingleOutputStreamOperator<RunBatch> stream =
                holding(all, node, work, OperatorNames.of(label)).uid(uid(kind));
        return new Rows(single ? stream.setParallelism(1) : stream, single);
    }

    private SingleOutputStreamOperator<RunBatch> holding(
            KeyedStream<RoutedBatch, Integer> rows, PhysicalNode node, WorkSpec work, String name) {
        if (node instanceof PhysicalNode.Gather gather && !gather.standing().isEmpty()) {
            return dimensions.hold(rows, gather, work, limits, name);
        }
        return rows.transform(
                name,
                new RunBatchTypeInformation(work.output()),
                failures.watched(new RunHoldOperator(work, limits)));
    }

    @Override
    public Rows enrich(PhysicalNode.Enrich node) {
        Rows rows = node.input().accept(this);
        PhysicalNode.Enrich resolved =
                new PhysicalNode.Enrich(
                        node.input(), cursors.resolve(node.fragment()), node.label());
        SingleOutputStreamOperator<RunBatch> stream =
                dimensions
                        .enrich(rows.stream(), resolved, OperatorNames.of(node.label()))
                        .uid(uid("enrich"));
        return new Rows(rows.single() ? stream.setParallelism(1) : stream, rows.single());
    }

    @Override
    public Rows keyedJoin(PhysicalNode.KeyedJoin node) {
        SharedTables table = new SharedTables(node, dimensions, uid("keyed"));
        String keys =
                node.join().shuffledBy().stream()
                        .map(JoinKey::left)
                        .collect(Collectors.joining(", "));
        DataStream<Tuple2<Integer, RunBatch>> facts =
                parts(node.input()).stream()
                        .map(
                                rows ->
                                        table.share(
                                                rows.stream(),
                                                OperatorNames.of("by hash of " + keys),
                                                uid("exchange"),
                                                failures))
                        .reduce((a, b) -> a.union(b))
                        .orElseThrow();
        return new Rows(table.join(facts, node, OperatorNames.of(node.label())), false);
    }

    private List<Rows> parts(PhysicalNode input) {
        return input instanceof PhysicalNode.Union union
                ? union.inputs().stream().map(part -> part.accept(this)).toList()
                : List.of(input.accept(this));
    }

    private DataStream<RoutedBatch> exchange(
            Rows rows, int input, InputSpec spec, RoutedBatchTypeInformation type) {
        int keyGroups = rows.stream().getExecutionEnvironment().getMaxParallelism();
        String name = spec.isSingle() ? "to one" : "by hash of " + String.join(", ", spec.hashed());
        SingleOutputStreamOperator<RoutedBatch> parts =
                rows.stream()
                        .transform(
                                OperatorNames.of(name),
                                type,
                                failures.watched(new ExchangeOperator(input, spec, keyGroups)))
                        .uid(uid("exchange"));
        return spec.isSingle() && rows.single() ? parts.setParallelism(1) : parts;
    }

    @Override
    public Rows union(PhysicalNode.Union node) {
        throw new IllegalStateException("a union is the input of an exchange, or the root");
    }
}
