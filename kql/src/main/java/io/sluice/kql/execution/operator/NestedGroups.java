package io.sluice.kql.execution.operator;

import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.LongVector;
import io.sluice.kql.execution.aggregate.AggregateStates;
import io.sluice.kql.execution.aggregate.GroupStates;
import io.sluice.kql.execution.group.Groups;
import io.sluice.kql.plan.NestedLevel;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The values of one level within each value of the level above, and the aggregate of each. */
final class NestedGroups {
    private static final Column ABOVE = new Column("above", ScalarType.LONG);

    private final NestedLevel level;
    private final int value;
    private final int[] arguments;
    private final Groups groups;
    private final GroupStates states;

    /** The group of the level above, by group. */
    private int[] above = new int[64];

    /** By group of the level above its groups here, made when the first are asked for. */
    private List<List<Integer>> below = List.of();

    NestedGroups(NestedLevel level, Schema input) {
        this.level = level;
        this.value = input.find(level.value().name()).orElseThrow();
        this.arguments =
                level.call().arguments().stream()
                        .mapToInt(c -> input.find(c.name()).orElseThrow())
                        .toArray();
        this.groups = Groups.of(List.of(ABOVE, level.value()));
        this.states = AggregateStates.of(level.call());
    }

    NestedLevel level() {
        return level;
    }

    /**
     * Takes rows.
     *
     * @param groupsAbove the group of each row on the level above
     * @return the group of each row on this level
     */
    int[] add(ColumnBatch batch, int[] groupsAbove) {
        int rows = batch.size();
        LongVector parents = new LongVector(rows);
        for (int i = 0; i < rows; i++) {
            parents.values[i] = groupsAbove[i];
        }
        int[] found = new int[rows];
        groups.find(new ColumnVector[] {parents, batch.vector(value)}, rows, found);
        if (above.length <= groups.count()) {
            above = Arrays.copyOf(above, 2 * groups.count());
        }
        for (int i = 0; i < rows; i++) {
            above[found[i]] = groupsAbove[i];
        }
        ColumnVector[] given = new ColumnVector[arguments.length];
        for (int i = 0; i < given.length; i++) {
            given[i] = batch.vector(arguments[i]);
        }
        states.reserve(groups.count() + 1);
        states.add(given, rows, found);
        return found;
    }

    /** The groups within one of the level above, in the order in which they were met. */
    List<Integer> within(int group) {
        if (below.isEmpty()) {
            below = new ArrayList<>();
            for (int i = 1; i <= groups.count(); i++) {
                while (below.size() <= above[i]) {
                    below.add(new ArrayList<>());
                }
                below.get(above[i]).add(i);
            }
        }
        return group < below.size() ? below.get(group) : List.of();
    }

    /** The value of a group in its boxed form. */
    Object value(int group) {
        ColumnVector cell = ColumnVector.allocate(level.value().type(), 1);
        groups.emit(group, new ColumnVector[] {new LongVector(1), cell}, 0);
        return RowBuffer.cell(cell, 0);
    }

    /** What has been aggregated of a group, in its boxed form. */
    Object aggregate(int group) {
        return result(states, group);
    }

    /** What has been aggregated of some groups together. */
    Object aggregate(List<Integer> some) {
        GroupStates all = AggregateStates.of(level.call());
        all.reserve(2);
        for (int group : some) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try {
                states.writePartial(group, new DataOutputStream(bytes));
                all.mergePartial(
                        1, new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return result(all, 1);
    }

    private Object result(GroupStates of, int group) {
        List<Column> results = level.call().results();
        ColumnVector[] vectors =
                results.stream()
                        .map(column -> ColumnVector.allocate(column.type(), 1))
                        .toArray(ColumnVector[]::new);
        of.emit(group, vectors, 0);
        return RowBuffer.cell(vectors[0], 0);
    }
}
