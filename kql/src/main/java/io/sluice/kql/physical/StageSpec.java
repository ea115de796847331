package io.sluice.kql.physical;

import io.sluice.kql.batch.Stage;
import io.sluice.kql.execution.LocalStages;
import io.sluice.kql.execution.chain.ChainSpec;
import io.sluice.kql.execution.operator.PartialAggregateStage;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.type.Schema;
import java.io.Serializable;

/** An operator that holds nothing over a cut of its input, on its way to the tasks. */
public sealed interface StageSpec extends Serializable {
    /** The columns that it reads; its input may have more. */
    Schema input();

    Schema output();

    /** Whether it is a chain that may leave rows out. */
    default boolean filters() {
        return false;
    }

    /**
     * The operator at work.
     *
     * @param parent a class loader that sees this library
     */
    Stage open(ClassLoader parent);

    /** What a chain does. */
    static StageSpec of(PhysicalNode.Chain node) {
        return new Compiled(node.chain());
    }

    /** What a local operator does. */
    static StageSpec of(PhysicalNode.Local node) {
        return new Applied(PlanBytes.of(node.operator()), node.input().output(), node.output());
    }

    /** What the first phase of an aggregation does. */
    static StageSpec of(PhysicalNode.PartialAggregate node) {
        return new Partial(PlanBytes.of(node.aggregate()), node.input().output(), node.output());
    }

    /** Row-wise operators as one loop. */
    record Compiled(ChainSpec chain) implements StageSpec {
        @Override
        public Schema input() {
            return chain.input();
        }

        @Override
        public Schema output() {
            return chain.output();
        }

        @Override
        public boolean filters() {
            return chain.filters();
        }

        @Override
        public Stage open(ClassLoader parent) {
            return chain.open(parent);
        }
    }

    /** A single operator. */
    record Applied(PlanBytes operator, Schema input, Schema output) implements StageSpec {
        @Override
        public Stage open(ClassLoader parent) {
            return LocalStages.of(operator.read());
        }
    }

    /** The first phase of an aggregation. */
    record Partial(PlanBytes aggregate, Schema input, Schema output) implements StageSpec {
        @Override
        public Stage open(ClassLoader parent) {
            return new PartialAggregateStage((PlanNode.Aggregate) aggregate.read());
        }
    }
}
