package io.sluice.kql.plan.rule;

import io.sluice.kql.plan.NamedColumn;
import io.sluice.kql.plan.PlanNode;

/** A projection that gives its input as it is does nothing. */
final class RemoveIdentityProject implements Rule {
    @Override
    public PlanNode apply(PlanNode node) {
        boolean identity =
                node instanceof PlanNode.Project project
                        && project.output().equals(project.input().output())
                        && project.columns().stream().allMatch(NamedColumn::isIdentity);
        return identity ? ((PlanNode.Project) node).input() : node;
    }
}
