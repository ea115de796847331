package io.sluice.kql.physical;

import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.type.Schema;
import java.util.List;
import java.util.Optional;

/** Where the rows of a part of a query are, while it is being planned. */
sealed interface Flow {
    Schema output();

    /**
     * Rows in any subtask, in any order.
     *
     * @param branches what they are the union of
     */
    record Spread(List<Branch> branches) implements Flow {
        public Spread {
            branches = List.copyOf(branches);
        }

        @Override
        public Schema output() {
            return branches.get(0).steps().output();
        }
    }

    /**
     * Filters and projections that wait to become one chain.
     *
     * @param input what gives the rows; empty where {@code steps} begin with a table
     */
    record Branch(Optional<PhysicalNode> input, PlanNode steps) {
        static Branch of(PhysicalNode input) {
            return new Branch(Optional.of(input), Leaves.input(input.output()));
        }
    }

    /**
     * A plan over the rows of a run that waits for further operators.
     *
     * @param inputs none where it is a constant
     */
    record Gathered(PlanNode fragment, List<GatherInput> inputs) implements Flow {
        public Gathered {
            inputs = List.copyOf(inputs);
        }

        @Override
        public Schema output() {
            return fragment.output();
        }

        /** Whether all rows of a run are in one place. */
        boolean isWhole() {
            return inputs.stream().allMatch(i -> i.distribution() instanceof Distribution.Single);
        }

        boolean isConstant() {
            return inputs.isEmpty();
        }
    }
}
