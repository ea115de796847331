package io.sluice.kql.plan;

import io.sluice.kql.function.plugin.RowsFunction;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;

/**
 * A bound query: every name is resolved, every expression typed. Immutable; a rewrite returns a new
 * tree.
 *
 * <p>The visitor has no default methods on purpose: a new node does not compile until each consumer
 * says what it does with it.
 */
public sealed interface PlanNode extends Serializable {
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

    /** Rows of constants, in their boxed form. */
    record Values(Schema output, List<List<Object>> rows) implements PlanNode {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.values(this);
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

    /** One column of values at equal distances, all of one type. */
    record Range(String name, BoundExpression from, BoundExpression to, BoundExpression step)
            implements PlanNode {
        @Override
        public Schema output() {
            return Schema.of(new Column(name, from.type()));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.range(this);
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

    /** The rows in an order; only the first of them where there is a limit. */
    record Sort(PlanNode input, List<SortKey> keys, OptionalLong limit) implements PlanNode {
        @Override
        public Schema output() {
            return input.output();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.sort(this);
        }

        @Override
        public List<PlanNode> inputs() {
            return List.of(input);
        }

        @Override
        public PlanNode withInputs(List<PlanNode> inputs) {
            return new Sort(inputs.get(0), keys, limit);
        }
    }

    /** Some of the rows. */
    record Take(PlanNode input, long count) implements PlanNode {
        @Override
        public Schema output() {
            return input.output();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.take(this);
        }

        @Override
        public List<PlanNode> inputs() {
            return List.of(input);
        }

        @Override
        public PlanNode withInputs(List<PlanNode> inputs) {
            return new Take(inputs.get(0), count);
        }
    }

    /** A row for each group of rows with the same keys: the keys, then the aggregates. */
    record Aggregate(PlanNode input, List<Column> keys, List<AggregateCall> aggregates)
            implements PlanNode {
        @Override
        public Schema output() {
            return AggregateCall.output(keys, aggregates);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.aggregate(this);
        }

        @Override
        public List<PlanNode> inputs() {
            return List.of(input);
        }

        @Override
        public PlanNode withInputs(List<PlanNode> inputs) {
            return new Aggregate(inputs.get(0), keys, aggregates);
        }
    }

    /**
     * Pairs of rows with the same keys, as the kind says.
     *
     * @param shuffledBy those of the keys by which a user wants both sides spread over a cluster;
     *     none where he says nothing
     */
    record Join(
            PlanNode left,
            PlanNode right,
            JoinKind kind,
            List<JoinKey> keys,
            List<JoinKey> shuffledBy,
            List<String> rightColumns,
            Schema output)
            implements PlanNode {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.join(this);
        }

        @Override
        public List<PlanNode> inputs() {
            return List.of(left, right);
        }

        @Override
        public PlanNode withInputs(List<PlanNode> inputs) {
            return new Join(
                    inputs.get(0), inputs.get(1), kind, keys, shuffledBy, rightColumns, output);
        }
    }

    /** For each row one for each item of its arrays. */
    record MvExpand(
            PlanNode input, List<ExpandedColumn> columns, ExpandOptions options, Schema output)
            implements PlanNode {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.mvExpand(this);
        }

        @Override
        public List<PlanNode> inputs() {
            return List.of(input);
        }

        @Override
        public PlanNode withInputs(List<PlanNode> inputs) {
            return new MvExpand(inputs.get(0), columns, options, output);
        }
    }

    /**
     * The rows at hand of the operator that applies the plan around this leaf to groups of rows.
     */
    record Part(int group, Schema output) implements PlanNode {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.part(this);
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

    /**
     * For each row what a plan gives for the items of its arrays, beside the row's own columns.
     *
     * @param body reads the items from the {@link Part} of its group
     * @param kept columns of the input that the result has; the body's stand in place of those with
     *     the same name
     */
    record MvApply(
            PlanNode input,
            PlanNode body,
            int group,
            List<ExpandedColumn> columns,
            ExpandOptions options,
            List<Column> kept)
            implements PlanNode {
        public MvApply {
            columns = List.copyOf(columns);
            kept = List.copyOf(kept);
        }

        @Override
        public Schema output() {
            return AppliedColumns.output(kept, body.output());
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.mvApply(this);
        }

        @Override
        public List<PlanNode> inputs() {
            return List.of(input, body);
        }

        @Override
        public PlanNode withInputs(List<PlanNode> inputs) {
            return new MvApply(inputs.get(0), inputs.get(1), group, columns, options, kept);
        }
    }

    /**
     * What a plan gives for each group of rows with the same key.
     *
     * @param body reads the rows from the {@link Part} of its group
     * @param most how many groups there may be
     */
    record Partition(PlanNode input, PlanNode body, int group, String key, OptionalLong most)
            implements PlanNode {
        @Override
        public Schema output() {
            return body.output();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.partition(this);
        }

        @Override
        public List<PlanNode> inputs() {
            return List.of(input, body);
        }

        @Override
        public PlanNode withInputs(List<PlanNode> inputs) {
            return new Partition(inputs.get(0), inputs.get(1), group, key, most);
        }
    }

    /**
     * The rows that belong to sequences of steps, with columns that the steps give values to.
     *
     * @param declared columns beside the input's
     * @param standards their values where no step gives one
     * @param partition columns of the input; sequences are looked for among rows with equal values
     * @param matchId the name of a column that counts sequences, or empty
     */
    record MatchSteps(
            PlanNode input,
            List<Column> declared,
            List<Object> standards,
            List<MatchStep> steps,
            List<String> partition,
            String matchId)
            implements PlanNode {
        public MatchSteps {
            declared = List.copyOf(declared);
            standards = Collections.unmodifiableList(new ArrayList<>(standards));
            steps = List.copyOf(steps);
            partition = List.copyOf(partition);
        }

        @Override
        public Schema output() {
            List<Column> columns = new ArrayList<>(input.output().columns());
            columns.addAll(declared);
            if (!matchId.isEmpty()) {
                columns.add(new Column(matchId, ScalarType.LONG));
            }
            return new Schema(columns);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.matchSteps(this);
        }

        @Override
        public List<PlanNode> inputs() {
            return List.of(input);
        }

        @Override
        public PlanNode withInputs(List<PlanNode> inputs) {
            return new MatchSteps(inputs.get(0), declared, standards, steps, partition, matchId);
        }
    }

    /** The first values of a hierarchy, level by level. */
    record TopNested(PlanNode input, List<NestedLevel> levels) implements PlanNode {
        public TopNested {
            levels = List.copyOf(levels);
        }

        @Override
        public Schema output() {
            return NestedLevel.output(levels);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.topNested(this);
        }

        @Override
        public List<PlanNode> inputs() {
            return List.of(input);
        }

        @Override
        public PlanNode withInputs(List<PlanNode> inputs) {
            return new TopNested(inputs.get(0), levels);
        }
    }

    /**
     * For each group of rows one, with arrays of the values along an axis, in their boxed form.
     *
     * @param keys columns of the input that groups go by
     * @param values dynamic columns of the input
     * @param standards items where a group has no row; the parsed form of dynamic
     * @param nonEmpty whether no rows at all make a row of standards
     */
    record MakeSeries(
            PlanNode input,
            List<Column> keys,
            List<String> values,
            List<Object> standards,
            SeriesAxis axis,
            boolean nonEmpty)
            implements PlanNode {
        public MakeSeries {
            keys = List.copyOf(keys);
            values = List.copyOf(values);
            standards = Collections.unmodifiableList(new ArrayList<>(standards));
        }

        @Override
        public Schema output() {
            List<Column> columns = new ArrayList<>(keys);
            values.forEach(name -> columns.add(new Column(name, ScalarType.DYNAMIC)));
            String name = axis.name();
            for (int i = 1; AppliedColumns.has(columns, name); i++) {
                name = axis.name() + i;
            }
            columns.add(new Column(name, ScalarType.DYNAMIC));
            return new Schema(columns);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.makeSeries(this);
        }

        @Override
        public List<PlanNode> inputs() {
            return List.of(input);
        }

        @Override
        public PlanNode withInputs(List<PlanNode> inputs) {
            return new MakeSeries(inputs.get(0), keys, values, standards, axis, nonEmpty);
        }
    }

    /** The rows with columns that look at the rows around. */
    record Window(PlanNode input, List<WindowCall> calls) implements PlanNode {
        @Override
        public Schema output() {
            return WindowCall.output(input.output(), calls);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.window(this);
        }

        @Override
        public List<PlanNode> inputs() {
            return List.of(input);
        }

        @Override
        public PlanNode withInputs(List<PlanNode> inputs) {
            return new Window(inputs.get(0), calls);
        }
    }

    /**
     * What a function of whole inputs gives.
     *
     * @param values what the function is given beside rows, the same for all of them
     */
    record Apply(
            List<PlanNode> inputs,
            RowsFunction function,
            List<BoundExpression> values,
            Schema output)
            implements PlanNode {
        public Apply {
            inputs = List.copyOf(inputs);
            values = List.copyOf(values);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.apply(this);
        }

        @Override
        public PlanNode withInputs(List<PlanNode> inputs) {
            return new Apply(inputs, function, values, output);
        }
    }

    /** One method a kind of node. */
    interface Visitor<R> {
        R scan(Scan node);

        R singleRow(SingleRow node);

        R filter(Filter node);

        R project(Project node);

        R union(Union node);

        R values(Values node);

        R range(Range node);

        R sort(Sort node);

        R take(Take node);

        R aggregate(Aggregate node);

        R join(Join node);

        R mvExpand(MvExpand node);

        R part(Part node);

        R mvApply(MvApply node);

        R partition(Partition node);

        R matchSteps(MatchSteps node);

        R topNested(TopNested node);

        R makeSeries(MakeSeries node);

        R window(Window node);

        R apply(Apply node);
    }
}
