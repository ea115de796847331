package io.sluice.kql.plan;

import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;

import java.util.List;

/**
 * A bound query: every name is resolved, every expression typed. Immutable; a rewrite returns a new
 * tree.
 *
 * <p>The visitor has no default methods on purpose: a new node does not compile until each consumer
 * says what it does with it.
 */
public sealed interface PlanNode {
    Schema output();

    <R> R accept(Visitor<R> visitor);

    /** The nodes that its rows come from. */
    List<PlanNode> inputs();

    /** The same operator upon other inputs, as many as it has. */
    PlanNode withInputs(List<PlanNode> inputs);

    /** The records of a table; {@code output} may leave out columns that nobody needs. */
    record Scan(String table, Schema output) implements PlanNode {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.scan(this);
        }

        @Override
        public List<PlanNode> inputs() {
            return List.of();
        }

        @Override
        public PlanNode withInputs(List<PlanNode> inputs) {
            return this;
        }
    }

    /** One row of no columns: what {@code print} computes upon. */
    record SingleRow() implements PlanNode {
        @Override
        public Schema output() {
            return Schema.of();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.singleRow(this);
        }

        @Override
        public List<PlanNode> inputs() {
            return List.of();
        }

        @Override
        public PlanNode withInputs(List<PlanNode> inputs) {
            return this;
        }
    }

    /** The rows for which the predicate is true: neither false nor null. */
    record Filter(PlanNode input, BoundExpression predicate) implements PlanNode {
        public Filter {
            if (predicate.type() != ScalarType.BOOL) {
                throw new IllegalArgumentException("predicate of type " + predicate.type());
            }
        }

        @Override
        public Schema output() {
            return input.output();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.filter(this);
        }

        @Override
        public List<PlanNode> inputs() {
            return List.of(input);
        }

        @Override
        public PlanNode withInputs(List<PlanNode> inputs) {
            return new Filter(inputs.get(0), predicate);
        }
    }

    /** For each row one, with the given columns. */
    record Project(PlanNode input, List<NamedColumn> columns, Schema output) implements PlanNode {
        public Project(PlanNode input, List<NamedColumn> columns) {
            this(input, columns, schema(columns));
        }

        public Project {
            columns = List.copyOf(columns);
        }

        private static Schema schema(List<NamedColumn> columns) {
            List<Column> output = columns.stream().map(NamedColumn::column).toList();
            return new Schema(output);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.project(this);
        }

        @Override
        public List<PlanNode> inputs() {
            return List.of(input);
        }

        @Override
        public PlanNode withInputs(List<PlanNode> inputs) {
            return new Project(inputs.get(0), columns);
        }
    }

    /** The rows of all inputs, which have the same columns. */
    record Union(List<PlanNode> inputs) implements PlanNode {
        public Union {
            inputs = List.copyOf(inputs);
            Schema first = inputs.get(0).output();
            for (PlanNode input : inputs) {
                if (!input.output().equals(first)) {
                    throw new IllegalArgumentException(
                            "union of %s and %s".formatted(first, input.output()));
                }
            }
        }

        @Override
        public Schema output() {
            return inputs.get(0).output();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.union(this);
        }

        @Override
        public PlanNode withInputs(List<PlanNode> inputs) {
            return new Union(inputs);
        }
    }

    /** One method a kind of node. */
    interface Visitor<R> {
        R scan(Scan node);

        R singleRow(SingleRow node);

        R filter(Filter node);

        R project(Project node);

        R union(Union node);
    }
}
