package io.sluice.kql.plan.text;

import io.sluice.kql.plan.DeepStack;
import io.sluice.kql.plan.NamedColumn;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.type.Column;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Prints a plan, an operator a line, its inputs indented below; and a chain as a pipeline. */
public final class PlanPrinter implements PlanNode.Visitor<Void> {
    private final StringBuilder text = new StringBuilder();
    private int depth;

    private PlanPrinter() {}

    /** The plan as a tree. */
    public static String print(PlanNode plan) {
        return DeepStack.call(
                plan,
                () -> {
                    PlanPrinter printer = new PlanPrinter();
                    plan.accept(printer);
                    return printer.text.toString();
                });
    }

    @Override
    public Void scan(PlanNode.Scan node) {
        return line(
                "Scan %s %s".formatted(ExpressionPrinter.name(node.table()), names(node)),
                List.of());
    }

    @Override
    public Void singleRow(PlanNode.SingleRow node) {
        return line("SingleRow", List.of());
    }

    @Override
    public Void filter(PlanNode.Filter node) {
        return line(
                "Filter (" + ExpressionPrinter.print(node.predicate()) + ")",
                List.of(node.input()));
    }

    @Override
    public Void project(PlanNode.Project node) {
        return line("Project " + list(node.columns()), List.of(node.input()));
    }

    @Override
    public Void union(PlanNode.Union node) {
        return line("Union", node.inputs());
    }

    @Override
    public Void values(PlanNode.Values node) {
        return line("Values %d rows %s".formatted(node.rows().size(), names(node)), List.of());
    }

    @Override
    public Void range(PlanNode.Range node) {
        return line(
                "Range %s from %s to %s step %s"
                        .formatted(
                                ExpressionPrinter.name(node.name()),
                                ExpressionPrinter.print(node.from()),
                                ExpressionPrinter.print(node.to()),
                                ExpressionPrinter.print(node.step())),
                List.of());
    }

    @Override
    public Void sort(PlanNode.Sort node) {
        String limit = node.limit().isPresent() ? " first " + node.limit().getAsLong() : "";
        return line("Sort " + node.keys() + limit, node.inputs());
    }

    @Override
    public Void take(PlanNode.Take node) {
        return line("Take " + node.count(), node.inputs());
    }

    @Override
    public Void aggregate(PlanNode.Aggregate node) {
        List<String> keys = node.keys().stream().map(Column::name).toList();
        return line("Aggregate " + node.aggregates() + " by " + keys, node.inputs());
    }

    @Override
    public Void join(PlanNode.Join node) {
        String shuffled = node.shuffledBy().isEmpty() ? "" : " shuffled by " + node.shuffledBy();
        return line("Join " + node.kind() + " on " + node.keys() + shuffled, node.inputs());
    }

    @Override
    public Void mvExpand(PlanNode.MvExpand node) {
        return line("MvExpand " + node.columns(), node.inputs());
    }

    @Override
    public Void part(PlanNode.Part node) {
        return line("Part %d %s".formatted(node.group(), names(node)), List.of());
    }

    @Override
    public Void mvApply(PlanNode.MvApply node) {
        return line("MvApply %s part %d".formatted(node.columns(), node.group()), node.inputs());
    }

    @Override
    public Void partition(PlanNode.Partition node) {
        return line(
                "Partition by %s part %d"
                        .formatted(ExpressionPrinter.name(node.key()), node.group()),
                node.inputs());
    }

    @Override
    public Void matchSteps(PlanNode.MatchSteps node) {
        return line("MatchSteps " + node.steps(), node.inputs());
    }

    @Override
    public Void topNested(PlanNode.TopNested node) {
        List<String> levels =
                node.levels().stream()
                        .map(l -> ExpressionPrinter.name(l.key().name()) + " by " + l.call())
                        .toList();
        return line("TopNested " + levels, node.inputs());
    }

    @Override
    public Void makeSeries(PlanNode.MakeSeries node) {
        return line(
                "MakeSeries %s on %s"
                        .formatted(node.values(), ExpressionPrinter.name(node.axis().name())),
                node.inputs());
    }

    @Override
    public Void window(PlanNode.Window node) {
        return line("Window " + node.calls(), node.inputs());
    }

    @Override
    public Void apply(PlanNode.Apply node) {
        String values =
                node.values().stream()
                        .map(ExpressionPrinter::print)
                        .collect(Collectors.joining(", ", "(", ")"));
        return line("Apply " + node.function().name() + values, node.inputs());
    }

    private Void line(String line, List<PlanNode> inputs) {
        text.append("  ".repeat(depth)).append(line).append('\n');
        depth++;
        inputs.forEach(input -> input.accept(this));
        depth--;
        return null;
    }

    private static String names(PlanNode node) {
        return node.output().names().stream()
                .map(ExpressionPrinter::name)
                .collect(Collectors.joining(", ", "[", "]"));
    }

    static String list(List<NamedColumn> columns) {
        return columns.stream()
                .map(ExpressionPrinter::print)
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /** How a projection over some input reads: {@code extend} where it keeps all of its columns. */
    public static String operator(List<NamedColumn> columns, List<String> input) {
        Set<String> kept = new HashSet<>();
        columns.stream().filter(NamedColumn::isIdentity).forEach(c -> kept.add(c.name()));
        List<NamedColumn> computed = columns.stream().filter(c -> !c.isIdentity()).toList();
        boolean extend = !computed.isEmpty() && kept.containsAll(input);
        return (extend ? "extend " : "project ")
                + (extend ? computed : columns)
                        .stream().map(ExpressionPrinter::print).collect(Collectors.joining(", "));
    }
}
