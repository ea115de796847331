package io.sluice.kql.physical;

import io.sluice.kql.execution.chain.ChainGenerator;
import io.sluice.kql.execution.chain.ChainPlan;
import io.sluice.kql.execution.chain.ChainSpec;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.plan.ScalarQueries;
import io.sluice.kql.plan.rule.Optimizer;
import io.sluice.kql.type.HiddenColumns;
import java.util.List;

/** Joins whose right side, a standing table, is shared out by the hash of the key. */
final class KeyedJoins {
    private KeyedJoins() {}

    /**
     * Whether each record of one table gives by itself, at any time, the same row of the right side
     * or none. Only then is it known where a row belongs that is replaced or deleted.
     */
    static boolean isShared(PlanNode right) {
        PlanNode node = right;
        while (isStep(node)) {
            node = node.inputs().get(0);
        }
        return node instanceof PlanNode.Scan && !PlanReads.varies(right) && !readsRecords(right);
    }

    private static boolean isStep(PlanNode node) {
        boolean rowWise = node instanceof PlanNode.Filter || node instanceof PlanNode.Project;
        return rowWise && ScalarQueries.of(node).isEmpty();
    }

    private static boolean readsRecords(PlanNode right) {
        return chain(right).scanSchema().columns().stream()
                .anyMatch(column -> HiddenColumns.find(column.name()).isPresent());
    }

    private static ChainPlan chain(PlanNode right) {
        return ChainPlan.of(Optimizer.optimize(right));
    }

    /**
     * The operator over rows of the left side.
     *
     * @param join see {@link #isShared} for its right side
     */
    static PhysicalNode of(PhysicalNode left, PlanNode.Join join) {
        PlanNode upon = join.withInputs(List.of(Leaves.input(left.output()), join.right()));
        ChainPlan plan = chain(join.right());
        ChainSpec right = ChainGenerator.generate(plan.scanSchema(), plan.steps(), plan.output());
        return new PhysicalNode.KeyedJoin(
                left,
                new StageSpec.Compiled(right),
                (PlanNode.Join) upon,
                OperatorLabel.shuffled(join));
    }
}
