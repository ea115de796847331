package io.sluice.kql.execution.join;

import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.DoubleVector;
import io.sluice.kql.plan.JoinKey;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * The keys of one side's batches in the form in which both sides are compared. A row meets nothing
 * where one of its keys is null, or no number.
 */
final class SideKeys {
    private final int[] columns;
    private final KeyConversion[] conversions;
    private final ColumnVector[] keys;
    private boolean[] absent = new boolean[0];
    private boolean anyAbsent;

    private SideKeys(Schema side, List<String> names, List<ScalarType> common) {
        this.columns = names.stream().mapToInt(n -> side.find(n).orElseThrow()).toArray();
        this.keys = new ColumnVector[columns.length];
        this.conversions = new KeyConversion[columns.length];
        for (int i = 0; i < columns.length; i++) {
            conversions[i] = new KeyConversion(side.column(columns[i]).type(), common.get(i));
        }
    }

    static SideKeys left(PlanNode.Join join) {
        return new SideKeys(join.left().output(), names(join, JoinKey::left), common(join));
    }

    static SideKeys right(PlanNode.Join join) {
        return new SideKeys(join.right().output(), names(join, JoinKey::right), common(join));
    }

    private static List<String> names(PlanNode.Join join, Function<JoinKey, String> side) {
        return join.keys().stream().map(side).toList();
    }

    /** The types that the keys are compared in. */
    static List<ScalarType> common(PlanNode.Join join) {
        return join.keys().stream()
                .map(
                        key ->
                                KeyForm.common(
                                        type(join.left(), key.left()),
                                        type(join.right(), key.right())))
                .toList();
    }

    private static ScalarType type(PlanNode side, String name) {
        List<Column> columns = side.output().columns();
        return columns.get(side.output().find(name).orElseThrow()).type();
    }

    /** Takes the keys of a batch. */
    ColumnVector[] of(ColumnBatch batch) {
        int rows = batch.size();
        if (absent.length < rows) {
            absent = new boolean[rows];
        } else if (anyAbsent) {
            Arrays.fill(absent, false);
        }
        anyAbsent = false;
        for (int i = 0; i < keys.length; i++) {
            keys[i] = conversions[i].convert(batch.vector(columns[i]), rows);
            markNulls(keys[i], rows);
            if (keys[i] instanceof DoubleVector reals) {
                markNoNumbers(reals.values, rows);
            }
        }
        return keys;
    }

    private void markNulls(ColumnVector key, int rows) {
        if (key.hasNulls) {
            for (int i = 0; i < rows; i++) {
                absent[i] |= key.isNull[i];
            }
            anyAbsent = true;
        }
    }

    private void markNoNumbers(double[] values, int rows) {
        for (int i = 0; i < rows; i++) {
            if (Double.isNaN(values[i])) {
                absent[i] = true;
                anyAbsent = true;
            }
        }
    }

    /** Whether a row of the batch that was taken last meets nothing. */
    boolean isAbsent(int row) {
        return anyAbsent && absent[row];
    }

    /** Takes the rows that meet nothing out of all groups: those become 0. */
    void mask(int[] groups, int rows) {
        if (anyAbsent) {
            for (int i = 0; i < rows; i++) {
                groups[i] = absent[i] ? 0 : groups[i];
            }
        }
    }
}
