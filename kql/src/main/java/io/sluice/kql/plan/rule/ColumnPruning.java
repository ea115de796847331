package io.sluice.kql.plan.rule;

import io.sluice.kql.plan.AggregateCall;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.NamedColumn;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.plan.References;
import io.sluice.kql.plan.SortKey;
import io.sluice.kql.plan.WindowCall;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Leaves out columns that nothing needs, down to the scans. What is left of an operator has the
 * columns that are needed, in their order, and maybe others that it needs itself.
 */
final class ColumnPruning implements PlanNode.Visitor<PlanNode> {
    private final Set<String> needed;

    private ColumnPruning(Set<String> needed) {
        this.needed = needed;
    }

    /** The plan; its own columns stay as they are. */
    static PlanNode prune(PlanNode plan) {
        return prune(plan, new HashSet<>(plan.output().names()));
    }

    static PlanNode prune(PlanNode node, Set<String> needed) {
        return node.accept(new ColumnPruning(needed));
    }

    private Set<String> neededAnd(List<String> others) {
        Set<String> all = new HashSet<>(needed);
        all.addAll(others);
        return all;
    }

    @Override
    public PlanNode scan(PlanNode.Scan node) {
        return new PlanNode.Scan(node.table(), only(node.output(), needed));
    }

    @Override
    public PlanNode filter(PlanNode.Filter node) {
        Set<String> below = new HashSet<>(needed);
        References.collect(node.predicate(), below);
        return new PlanNode.Filter(prune(node.input(), below), node.predicate());
    }

    @Override
    public PlanNode project(PlanNode.Project node) {
        List<NamedColumn> kept =
                node.columns().stream().filter(c -> needed.contains(c.name())).toList();
        Set<String> below = new HashSet<>();
        kept.forEach(column -> References.collect(column.expression(), below));
        return new PlanNode.Project(prune(node.input(), below), kept);
    }

    @Override
    public PlanNode union(PlanNode.Union node) {
        return new PlanNode.Union(node.inputs().stream().map(this::exactly).toList());
    }

    @Override
    public PlanNode sort(PlanNode.Sort node) {
        List<String> keys = node.keys().stream().map(SortKey::column).toList();
        return node.withInputs(List.of(prune(node.input(), neededAnd(keys))));
    }

    @Override
    public PlanNode take(PlanNode.Take node) {
        return node.withInputs(List.of(prune(node.input(), needed)));
    }

    /** Keys stay: they make the groups. */
    @Override
    public PlanNode aggregate(PlanNode.Aggregate node) {
        List<AggregateCall> kept =
                node.aggregates().stream().filter(call -> isNeeded(call.results())).toList();
        if (kept.isEmpty() && node.keys().isEmpty()) {
            kept = node.aggregates();
        }
        Set<String> below = new HashSet<>();
        node.keys().forEach(key -> below.add(key.name()));
        kept.forEach(call -> call.arguments().forEach(c -> below.add(c.name())));
        return new PlanNode.Aggregate(prune(node.input(), below), node.keys(), kept);
    }

    private boolean isNeeded(List<Column> columns) {
        return columns.stream().anyMatch(column -> needed.contains(column.name()));
    }

    @Override
    public PlanNode join(PlanNode.Join node) {
        return JoinPruning.prune(node, needed);
    }

    @Override
    public PlanNode window(PlanNode.Window node) {
        List<WindowCall> kept =
                node.calls().stream().filter(c -> needed.contains(c.result().name())).toList();
        List<String> arguments =
                kept.stream().flatMap(c -> c.arguments().stream()).map(Column::name).toList();
        PlanNode input = prune(node.input(), neededAnd(arguments));
        return kept.isEmpty() ? input : new PlanNode.Window(input, kept);
    }

    @Override
    public PlanNode mvExpand(PlanNode.MvExpand node) {
        List<String> expanded = node.columns().stream().map(c -> c.column()).toList();
        PlanNode input = prune(node.input(), neededAnd(expanded));
        Set<String> output = new HashSet<>(input.output().names());
        output.add(node.options().indexColumn());
        return new PlanNode.MvExpand(
                input, node.columns(), node.options(), only(node.output(), output));
    }

    @Override
    public PlanNode singleRow(PlanNode.SingleRow node) {
        return node;
    }

    @Override
    public PlanNode values(PlanNode.Values node) {
        return node;
    }

    @Override
    public PlanNode range(PlanNode.Range node) {
        return node;
    }

    @Override
    public PlanNode part(PlanNode.Part node) {
        return node;
    }

    @Override
    public PlanNode mvApply(PlanNode.MvApply node) {
        return wholeRows(node);
    }

    @Override
    public PlanNode partition(PlanNode.Partition node) {
        return wholeRows(node);
    }

    @Override
    public PlanNode matchSteps(PlanNode.MatchSteps node) {
        return wholeRows(node);
    }

    @Override
    public PlanNode topNested(PlanNode.TopNested node) {
        return wholeRows(node);
    }

    @Override
    public PlanNode makeSeries(PlanNode.MakeSeries node) {
        return wholeRows(node);
    }

    @Override
    public PlanNode apply(PlanNode.Apply node) {
        return wholeRows(node);
    }

    private static PlanNode wholeRows(PlanNode node) {
        List<PlanNode> inputs = new ArrayList<>();
        for (PlanNode input : node.inputs()) {
            inputs.add(prune(input));
        }
        return node.withInputs(inputs);
    }

    /** Inputs of a union must agree on their columns, whatever their filters need below. */
    private PlanNode exactly(PlanNode input) {
        Schema wanted = only(input.output(), needed);
        PlanNode pruned = prune(input, needed);
        return pruned.output().equals(wanted)
                ? pruned
                : new PlanNode.Project(
                        pruned, wanted.columns().stream().map(ColumnPruning::same).toList());
    }

    private static NamedColumn same(Column column) {
        return new NamedColumn(
                column.name(), new BoundExpression.ColumnReference(column.name(), column.type()));
    }

    private static Schema only(Schema schema, Set<String> needed) {
        List<Column> kept =
                schema.columns().stream().filter(c -> needed.contains(c.name())).toList();
        return new Schema(kept);
    }
}
