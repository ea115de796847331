package io.sluice.kql.physical;

import io.sluice.kql.plan.JoinKey;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.plan.text.ExpressionPrinter;
import io.sluice.kql.plan.text.PlanPrinter;
import java.util.List;
import java.util.stream.Collectors;

/** Prints a physical plan, an operator a line, its inputs indented below. */
final class PhysicalPrinter implements PhysicalNode.Visitor<String> {
    private static final PhysicalPrinter INSTANCE = new PhysicalPrinter();

    private PhysicalPrinter() {}

    static String print(PhysicalNode root) {
        StringBuilder text = new StringBuilder();
        print(root, "", text);
        return text.toString();
    }

    private static void print(PhysicalNode node, String indent, StringBuilder text) {
        text.append(indent).append(node.accept(INSTANCE)).append('\n');
        String below = indent + "  ";
        if (node instanceof PhysicalNode.Enrich enrich) {
            printFragment(enrich.fragment(), enrich.standing(), below, text);
            print(enrich.input(), below, text);
        } else if (node instanceof PhysicalNode.Gather gather) {
            printFragment(gather.fragment(), gather.standing(), below, text);
            for (GatherInput input : gather.gathered()) {
                String name = "%s%s by %s:".formatted(below, input.leaf(), input.distribution());
                text.append(name).append('\n');
                print(input.node(), below + "  ", text);
            }
        } else if (node instanceof PhysicalNode.KeyedJoin join) {
            printFragment(join.join(), List.of(join.standing()), below, text);
            print(join.input(), below, text);
        } else {
            node.inputs().forEach(input -> print(input, below, text));
        }
    }

    private static void printFragment(
            PlanNode fragment,
            List<PhysicalNode.Source> standing,
            String indent,
            StringBuilder text) {
        PlanPrinter.print(fragment)
                .lines()
                .forEach(line -> text.append(indent).append("| ").append(line).append('\n'));
        standing.forEach(table -> print(table, indent, text));
    }

    @Override
    public String source(PhysicalNode.Source node) {
        String columns =
                node.output().names().stream()
                        .map(ExpressionPrinter::name)
                        .collect(Collectors.joining(", ", "[", "]"));
        String kind = node.standing() ? "Standing " : "Source ";
        return kind + ExpressionPrinter.name(node.table()) + " " + columns;
    }

    @Override
    public String chain(PhysicalNode.Chain node) {
        return "Chain " + node.label();
    }

    @Override
    public String local(PhysicalNode.Local node) {
        return "Local " + node.label();
    }

    @Override
    public String partialAggregate(PhysicalNode.PartialAggregate node) {
        return "PartialAggregate " + node.label();
    }

    @Override
    public String mergeAggregate(PhysicalNode.MergeAggregate node) {
        return "MergeAggregate %s by %s".formatted(node.label(), node.distribution());
    }

    @Override
    public String gather(PhysicalNode.Gather node) {
        return "Gather " + node.label();
    }

    @Override
    public String enrich(PhysicalNode.Enrich node) {
        return "Enrich " + node.label();
    }

    @Override
    public String keyedJoin(PhysicalNode.KeyedJoin node) {
        String keys =
                node.join().shuffledBy().stream()
                        .map(JoinKey::toString)
                        .collect(Collectors.joining(", "));
        return "KeyedJoin %s by hash of %s".formatted(node.label(), keys);
    }

    @Override
    public String union(PhysicalNode.Union node) {
        return "Union";
    }
}
