package io.sluice.kql.execution.chain;

import io.sluice.kql.plan.NamedColumn;
import io.sluice.kql.plan.References;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Leaves out of a chain what some output columns do not need. */
final class ChainPruning {
    private ChainPruning() {}

    static List<ChainStep> prune(List<ChainStep> steps, Set<String> outputs) {
        Set<String> needed = new HashSet<>(outputs);
        List<ChainStep> kept = new ArrayList<>();
        for (int i = steps.size() - 1; i >= 0; i--) {
            if (steps.get(i) instanceof ChainStep.Filter filter) {
                References.collect(filter.predicate(), needed);
                kept.add(filter);
                continue;
            }
            List<NamedColumn> columns = new ArrayList<>();
            Set<String> below = new HashSet<>();
            for (NamedColumn column : ((ChainStep.Project) steps.get(i)).columns()) {
                if (needed.contains(column.name())) {
                    columns.add(column);
                    References.collect(column.expression(), below);
                }
            }
            needed = below;
            kept.add(new ChainStep.Project(columns));
        }
        Collections.reverse(kept);
        return kept;
    }

    /** The columns that steps which are pruned read of their input. */
    static Set<String> needed(List<ChainStep> steps, Set<String> outputs) {
        Set<String> needed = new HashSet<>(outputs);
        for (int i = steps.size() - 1; i >= 0; i--) {
            if (steps.get(i) instanceof ChainStep.Project project) {
                needed = new HashSet<>();
                for (NamedColumn column : project.columns()) {
                    References.collect(column.expression(), needed);
                }
            } else {
                References.collect(((ChainStep.Filter) steps.get(i)).predicate(), needed);
            }
        }
        return needed;
    }

    /** The steps without the filters: what computes columns for rows that are chosen already. */
    static List<ChainStep> withoutFilters(List<ChainStep> steps) {
        return steps.stream().filter(step -> !(step instanceof ChainStep.Filter)).toList();
    }

    /** The steps up to the last filter. */
    static List<ChainStep> upToLastFilter(List<ChainStep> steps) {
        int last = -1;
        for (int i = 0; i < steps.size(); i++) {
            last = steps.get(i) instanceof ChainStep.Filter ? i : last;
        }
        return steps.subList(0, last + 1);
    }
}
