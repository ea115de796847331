package io.sluice.kql.physical;

import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.plan.ScalarQueries;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The standing tables that plans read: scans that stand for no input. */
final class StandingSources {
    private final Map<String, Schema> columns = new LinkedHashMap<>();

    private StandingSources() {}

    /** Those of a plan, the queries of its expressions included. */
    static List<PhysicalNode.Source> of(PlanNode plan) {
        StandingSources sources = new StandingSources();
        sources.collect(plan);
        return sources.list();
    }

    /** Each table once. */
    static List<PhysicalNode.Source> merge(List<PhysicalNode.Source> all) {
        StandingSources sources = new StandingSources();
        all.forEach(source -> sources.add(source.table(), source.output()));
        return sources.list();
    }

    private void collect(PlanNode plan) {
        if (plan instanceof PlanNode.Scan scan && !Leaves.isLeaf(scan.table())) {
            add(scan.table(), scan.output());
        }
        ScalarQueries.of(plan).forEach(query -> collect(query.plan()));
        plan.inputs().forEach(this::collect);
    }

    private void add(String table, Schema more) {
        columns.merge(table, more, StandingSources::union);
    }

    private static Schema union(Schema a, Schema b) {
        List<Column> all = new ArrayList<>(a.columns());
        b.columns().stream().filter(c -> a.find(c.name()).isEmpty()).forEach(all::add);
        return new Schema(all);
    }

    private List<PhysicalNode.Source> list() {
        return columns.entrySet().stream()
                .map(e -> new PhysicalNode.Source(e.getKey(), e.getValue(), true))
                .toList();
    }
}
