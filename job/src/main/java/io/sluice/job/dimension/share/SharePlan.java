package io.sluice.job.dimension.share;

import io.sluice.job.dimension.DimensionTable;
import io.sluice.kql.execution.join.JoinKeyHashes;
import io.sluice.kql.physical.PhysicalNode;
import io.sluice.kql.physical.PlanBytes;
import io.sluice.kql.physical.StageSpec;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.type.Schema;
import java.io.Serializable;

/**
 * A join with a table that is shared out, on its way to the tasks.
 *
 * @param join its inputs say what columns the sides have
 * @param right what becomes of the rows of the table before they are shared out
 * @param columns of the right side
 */
record SharePlan(
        PlanBytes join, StageSpec right, Schema columns, DimensionTable table, KeyGroups groups)
        implements Serializable {
    static SharePlan of(PhysicalNode.KeyedJoin node, DimensionTable table, KeyGroups groups) {
        return new SharePlan(
                PlanBytes.of(node.join()),
                node.right(),
                node.join().right().output(),
                table,
                groups);
    }

    PlanNode.Join openJoin() {
        return (PlanNode.Join) join.read();
    }

    JoinKeyHashes rightHashes() {
        return JoinKeyHashes.right(openJoin());
    }
}
