package io.sluice.job.operator.hold;

import io.sluice.kql.execution.TableSource;
import io.sluice.kql.physical.GatherInput;
import io.sluice.kql.physical.PhysicalNode;
import io.sluice.kql.physical.PlanBytes;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.type.Schema;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** What is made of the rows of a run, on its way to the tasks. */
public sealed interface WorkSpec extends Serializable {
    List<InputSpec> inputs();

    Schema output();

    /** Makes the work of one run. */
    default WorkSource open() {
        return open(TableSource.empty());
    }

    /**
     * The same, beside tables that stand still.
     *
     * @param standing has them as they are whenever a run ends
     */
    WorkSource open(TableSource standing);

    /** Makes the work of each run. */
    interface WorkSource {
        RunWork start(RunSpace space);
    }

    static WorkSpec of(PhysicalNode.MergeAggregate node) {
        return new Merge(
                InputSpec.of(node.input().output(), node.distribution()),
                PlanBytes.of(node.aggregate()),
                node.output());
    }

    static WorkSpec of(PhysicalNode.Gather node) {
        List<InputSpec> inputs = new ArrayList<>();
        List<String> leaves = new ArrayList<>();
        for (GatherInput input : node.gathered()) {
            inputs.add(InputSpec.of(input.node().output(), input.distribution()));
            leaves.add(input.leaf());
        }
        return new Gather(inputs, leaves, PlanBytes.of(node.fragment()), node.output());
    }

    /** The second phase of an aggregation. */
    record Merge(InputSpec input, PlanBytes aggregate, Schema output) implements WorkSpec {
        @Override
        public List<InputSpec> inputs() {
            return List.of(input);
        }

        @Override
        public WorkSource open(TableSource standing) {
            PlanNode.Aggregate plan = (PlanNode.Aggregate) aggregate.read();
            return space -> new MergeWork(input, plan, space);
        }
    }

    /** A plan over all rows. */
    record Gather(List<InputSpec> inputs, List<String> leaves, PlanBytes fragment, Schema output)
            implements WorkSpec {
        @Override
        public WorkSource open(TableSource standing) {
            PlanNode plan = fragment.read();
            return space -> new GatherWork(plan, inputs, leaves, standing, space);
        }
    }
}
