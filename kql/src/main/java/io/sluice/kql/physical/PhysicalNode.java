package io.sluice.kql.physical;

import io.sluice.kql.execution.chain.ChainSpec;
import io.sluice.kql.execution.operator.PartialAggregateStage;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.type.Schema;
import java.util.List;

/**
 * An operator of a query as it runs on a cluster, and what it gets its rows from. Where an operator
 * says no more, each of its subtasks works on the rows that it happens to have.
 *
 * <p>A plan that a node holds reads its rows from {@link PlanNode.Scan}s of the names in {@link
 * Leaves}.
 */
public sealed interface PhysicalNode {
    Schema output();

    List<PhysicalNode> inputs();

    <R> R accept(Visitor<R> visitor);

    /**
     * The records of a table.
     *
     * @param output the columns to decode, in the order of the table; then the {@link
     *     io.sluice.kql.type.HiddenColumns} that are asked for
     * @param standing whether it is read whole, as it stands when a run begins, not only what is
     *     new
     * @param range which of its records can matter
     */
    record Source(String table, Schema output, boolean standing, CursorRange range)
            implements PhysicalNode {

        /** Of all records. */
        public Source(String table, Schema output, boolean standing) {
            this(table, output, standing, CursorRange.ALL);
        }

        @Override
        public List<PhysicalNode> inputs() {
            return List.of();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.source(this);
        }
    }

    /** Operators that make of each row one row or none, compiled into one loop. */
    record Chain(PhysicalNode input, ChainSpec chain, String label) implements PhysicalNode {
        @Override
        public Schema output() {
            return chain.output();
        }

        @Override
        public List<PhysicalNode> inputs() {
            return List.of(input);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.chain(this);
        }
    }

    /** An operator whose input may be cut anywhere, see {@code LocalStages}. */
    record Local(PhysicalNode input, PlanNode operator, String label) implements PhysicalNode {
        @Override
        public Schema output() {
            return operator.output();
        }

        @Override
        public List<PhysicalNode> inputs() {
            return List.of(input);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.local(this);
        }
    }

    /** Rows of keys and partial states: the first phase of an aggregation. */
    record PartialAggregate(PhysicalNode input, PlanNode.Aggregate aggregate, String label)
            implements PhysicalNode {
        @Override
        public Schema output() {
            return PartialAggregateStage.output(aggregate);
        }

        @Override
        public List<PhysicalNode> inputs() {
            return List.of(input);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.partialAggregate(this);
        }
    }

    /**
     * The groups of a run, from partial rows that meet by their keys; at the end of the run.
     *
     * @param aggregate as in {@link PartialAggregate}
     */
    record MergeAggregate(
            PhysicalNode input,
            Distribution distribution,
            PlanNode.Aggregate aggregate,
            String label)
            implements PhysicalNode {
        @Override
        public Schema output() {
            return aggregate.output();
        }

        @Override
        public List<PhysicalNode> inputs() {
            return List.of(input);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.mergeAggregate(this);
        }
    }

    /** Collects the rows of a run, and runs a plan over them when it has them all. */
    record Gather(List<GatherInput> gathered, PlanNode fragment, String label)
            implements PhysicalNode {
        public Gather {
            gathered = List.copyOf(gathered);
        }

        /** The standing tables of the fragment, which every subtask has whole. */
        public List<Source> standing() {
            return StandingSources.of(fragment);
        }

        /** Whether one subtask does all the work. */
        public boolean isSingle() {
            return gathered.stream().anyMatch(i -> i.distribution() instanceof Distribution.Single);
        }

        @Override
        public Schema output() {
            return fragment.output();
        }

        @Override
        public List<PhysicalNode> inputs() {
            return gathered.stream().map(GatherInput::node).toList();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.gather(this);
        }
    }

    /**
     * Lets rows stream past standing tables, each of which every subtask has whole: joins, and
     * subqueries.
     *
     * @param fragment see {@link io.sluice.kql.execution.StandingFragment}
     */
    record Enrich(PhysicalNode input, PlanNode fragment, String label) implements PhysicalNode {
        /** The tables that stand still, each with the columns that are read of it. */
        public List<Source> standing() {
            return StandingSources.of(fragment);
        }

        /** The name under which the fragment scans the input. */
        public String leaf() {
            return Leaves.INPUT;
        }

        @Override
        public Schema output() {
            return fragment.output();
        }

        @Override
        public List<PhysicalNode> inputs() {
            return List.of(input);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.enrich(this);
        }
    }

    /**
     * Rows meet those of a standing table by the hash of a key: of the table, too, each subtask has
     * only its share.
     *
     * @param right what becomes of the rows of the table, before they are shared out
     * @param join its right input reads nothing but the table
     */
    record KeyedJoin(PhysicalNode input, StageSpec right, PlanNode.Join join, String label)
            implements PhysicalNode {
        /** The table. */
        public Source standing() {
            return StandingSources.of(join.right()).get(0);
        }

        @Override
        public Schema output() {
            return join.output();
        }

        @Override
        public List<PhysicalNode> inputs() {
            return List.of(input);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.keyedJoin(this);
        }
    }

    /** The rows of all inputs, which have the same columns. */
    record Union(List<PhysicalNode> inputs) implements PhysicalNode {
        public Union {
            inputs = List.copyOf(inputs);
        }

        @Override
        public Schema output() {
            return inputs.get(0).output();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.union(this);
        }
    }

    /** One method a kind of node; no defaults, so that a new kind must be decided on. */
    interface Visitor<R> {
        R source(Source node);

        R chain(Chain node);

        R local(Local node);

        R partialAggregate(PartialAggregate node);

        R mergeAggregate(MergeAggregate node);

        R gather(Gather node);

        R enrich(Enrich node);

        R keyedJoin(KeyedJoin node);

        R union(Union node);
    }
}
