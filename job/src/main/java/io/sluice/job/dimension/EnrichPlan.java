package io.sluice.job.dimension;

import io.sluice.kql.execution.StandingFragment;
import io.sluice.kql.physical.PhysicalNode;
import io.sluice.kql.physical.PlanBytes;
import io.sluice.kql.type.Schema;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What an {@link EnrichOperator} does, on its way to the tasks.
 *
 * @param leaf the name under which the fragment scans the facts
 * @param input the columns of the facts that it reads
 * @param tables the tables that it keeps
 */
public record EnrichPlan(
        PlanBytes fragment, String leaf, Schema input, Schema output, List<DimensionTable> tables)
        implements Serializable {
    public EnrichPlan {
        tables = new ArrayList<>(tables);
    }

    /**
     * @param tables those that the node reads
     */
    public static EnrichPlan of(PhysicalNode.Enrich node, List<DimensionTable> tables) {
        return new EnrichPlan(
                PlanBytes.of(node.fragment()),
                node.leaf(),
                node.input().output(),
                node.output(),
                tables);
    }

    StandingFragment open() {
        return new StandingFragment(fragment.read(), leaf);
    }
}
