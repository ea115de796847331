package io.sluice.kql.execution;

import io.sluice.kql.batch.Stage;
import io.sluice.kql.plan.OpenParts;
import io.sluice.kql.plan.PlanNode;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What is made once for a plan that runs many times: its stages, which are empty again after each
 * run, and the rows of other inputs that do not change.
 */
final class OpenStages {
    private final Map<PlanNode, Stage> stages = new IdentityHashMap<>();
    private final Map<PlanNode, List<Object[]>> sides = new IdentityHashMap<>();

    Stage stage(PlanNode node, Supplier<Stage> open) {
        Stage known = stages.get(node);
        if (known == null) {
            known = open.get();
            stages.put(node, known);
        }
        return known;
    }

    List<Object[]> side(PlanNode node, Supplier<List<Object[]>> read) {
        if (!OpenParts.of(node).isEmpty()) {
            return read.get();
        }
        List<Object[]> known = sides.get(node);
        if (known == null) {
            known = read.get();
            sides.put(node, known);
        }
        return known;
    }
}
