package io.sluice.kql.execution.operator;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.BytesVector;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.execution.aggregate.GroupStates;
import io.sluice.kql.execution.group.Groups;
import io.sluice.kql.plan.AggregateCall;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** The groups of an aggregation and what has been collected of each. */
final class GroupTable {
    /** What numbers take of the heap for each group, with room to grow. */
    private static final int NUMBER_BYTES = 24;

    /** What an object with a state takes, beside what it writes of it. */
    private static final int OBJECT_BYTES = 96;

    /** What is written as one byte takes about so many on the heap. */
    private static final int WRITTEN_SHARE = 4;

    private final PlanNode.Aggregate plan;
    private final Groups groups;
    private final GroupStates[] states;
    private final long bytesOfGroup;
    private int[] groupOfRow = new int[ColumnBatch.CAPACITY];
    private long written;

    GroupTable(PlanNode.Aggregate plan, Function<AggregateCall, GroupStates> form) {
        this.plan = plan;
        this.groups = Groups.of(plan.keys());
        this.states = plan.aggregates().stream().map(form).toArray(GroupStates[]::new);
        this.bytesOfGroup =
                Arrays.stream(states)
                        .flatMap(state -> state.partialTypes().stream())
                        .mapToLong(t -> t == ScalarType.STRING ? OBJECT_BYTES : NUMBER_BYTES)
                        .sum();
    }

    /** The heap that groups take for which partial rows came in, in bytes, about. */
    long bytes() {
        return groups.bytes() + groups.count() * bytesOfGroup + WRITTEN_SHARE * written;
    }

    /** Finds out how large the states are that have come of all that came in. */
    void measure(Schema partials) {
        written = 0;
        emitPartials(partials, rows -> written += written(rows));
    }

    private long written(ColumnBatch partials) {
        long bytes = 0;
        for (int column = plan.keys().size(); column < partials.schema().width(); column++) {
            if (partials.vector(column) instanceof BytesVector vector) {
                for (int row = 0; row < partials.size(); row++) {
                    bytes += vector.lengths[row];
                }
            }
        }
        return bytes;
    }

    /** How many groups there are. */
    int count() {
        return groups.count();
    }

    /** The columns of partial rows: the keys, then the partial states of each aggregate. */
    static Schema partialSchema(
            PlanNode.Aggregate plan, Function<AggregateCall, GroupStates> form) {
        List<Column> columns = new ArrayList<>();
        // Numbered, so that no name of a key meets one of a state.
        for (Column key : plan.keys()) {
            columns.add(new Column("key" + columns.size(), key.type()));
        }
        for (AggregateCall call : plan.aggregates()) {
            for (ScalarType type : form.apply(call).partialTypes()) {
                columns.add(new Column("state" + columns.size(), type));
            }
        }
        return new Schema(columns);
    }

    /**
     * Takes rows.
     *
     * @param arguments the columns of the arguments of each aggregate
     */
    void add(ColumnVector[] keys, ColumnVector[][] arguments, int rows) {
        find(keys, rows);
        for (int i = 0; i < states.length; i++) {
            states[i].reserve(groups.count() + 1);
            states[i].add(arguments[i], rows, groupOfRow);
        }
    }

    /** Takes the rows behind partial rows. */
    void merge(ColumnBatch partials) {
        int rows = partials.size();
        int column = plan.keys().size();
        written += written(partials);
        find(range(partials, 0, column), rows);
        for (GroupStates state : states) {
            int width = state.partialTypes().size();
            state.reserve(groups.count() + 1);
            state.mergePartials(range(partials, column, width), rows, groupOfRow);
            column += width;
        }
    }

    private void find(ColumnVector[] keys, int rows) {
        if (groupOfRow.length < rows) {
            groupOfRow = new int[rows];
        }
        groups.find(keys, rows, groupOfRow);
    }

    /** Pushes the results on, a row for each group. */
    void emit(BatchConsumer out) {
        int[] widths = plan.aggregates().stream().mapToInt(call -> call.results().size()).toArray();
        write(plan.output(), widths, GroupStates::emit, out);
    }

    /** Pushes partial rows on, a row for each group. */
    void emitPartials(Schema schema, BatchConsumer out) {
        int[] widths = Arrays.stream(states).mapToInt(s -> s.partialTypes().size()).toArray();
        write(schema, widths, GroupStates::writePartial, out);
    }

    /** Writes something of a group into a row of columns. */
    private interface StateWriter {
        void write(GroupStates states, int group, ColumnVector[] into, int row);
    }

    private void write(Schema schema, int[] widths, StateWriter writer, BatchConsumer out) {
        for (GroupStates state : states) {
            state.reserve(groups.count() + 1);
        }
        int capacity = Math.min(groups.count(), ColumnBatch.CAPACITY);
        ColumnBatch batch = ColumnBatch.allocate(schema, capacity);
        for (int group = 1; group <= groups.count(); group++) {
            int row = batch.size();
            int column = plan.keys().size();
            groups.emit(group, range(batch, 0, column), row);
            for (int i = 0; i < states.length; i++) {
                writer.write(states[i], group, range(batch, column, widths[i]), row);
                column += widths[i];
            }
            batch.setSize(row + 1);
            if (batch.size() == ColumnBatch.CAPACITY) {
                out.accept(batch);
                batch.reset();
            }
        }
        if (batch.size() > 0) {
            out.accept(batch);
        }
    }

    private static ColumnVector[] range(ColumnBatch batch, int from, int width) {
        ColumnVector[] vectors = new ColumnVector[width];
        for (int i = 0; i < width; i++) {
            vectors[i] = batch.vector(from + i);
        }
        return vectors;
    }
}
