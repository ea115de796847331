package io.sluice.kql.physical;

import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * A query as it runs on a cluster.
 *
 * @param root gives the rows of the result
 */
public record PhysicalPlan(PhysicalNode root) {
    /** The columns of the result. */
    public Schema output() {
        return root.output();
    }

    /** What is read of fact tables; a table that a query names twice is there twice. */
    public List<PhysicalNode.Source> sources() {
        List<PhysicalNode.Source> sources = new ArrayList<>();
        collect(root, sources);
        return sources;
    }

    private static void collect(PhysicalNode node, List<PhysicalNode.Source> sources) {
        if (node instanceof PhysicalNode.Source source) {
            sources.add(source);
        }
        node.inputs().forEach(input -> collect(input, sources));
    }

    /** The standing tables, each once with all columns that any operator keeps of it. */
    public List<PhysicalNode.Source> standing() {
        List<PhysicalNode.Source> all = new ArrayList<>();
        collectStanding(root, all);
        return StandingSources.merge(all);
    }

    private static void collectStanding(PhysicalNode node, List<PhysicalNode.Source> all) {
        if (node instanceof PhysicalNode.Enrich enrich) {
            all.addAll(enrich.standing());
        } else if (node instanceof PhysicalNode.Gather gather) {
            all.addAll(gather.standing());
        } else if (node instanceof PhysicalNode.KeyedJoin join) {
            all.add(join.standing());
        }
        node.inputs().forEach(input -> collectStanding(input, all));
    }

    /** Whether each record makes one row or none. */
    public boolean isRowWise() {
        List<String> tables = sources().stream().map(PhysicalNode.Source::table).toList();
        return isRowWise(root) && new HashSet<>(tables).size() == tables.size();
    }

    private static boolean isRowWise(PhysicalNode node) {
        boolean here =
                node instanceof PhysicalNode.Source
                        || node instanceof PhysicalNode.Chain
                        || node instanceof PhysicalNode.Union;
        return here && node.inputs().stream().allMatch(PhysicalPlan::isRowWise);
    }

    /** The operators as text, each above its inputs. */
    @Override
    public String toString() {
        return PhysicalPrinter.print(root);
    }
}
