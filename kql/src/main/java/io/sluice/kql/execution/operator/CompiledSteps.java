package io.sluice.kql.execution.operator;

import io.sluice.kql.batch.RunContext;
import io.sluice.kql.plan.MatchStep;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * The conditions and assignments of steps, compiled. They see a row of the input and the declared
 * columns, and behind it a row of the same width for each step: what it remembers.
 */
final class CompiledSteps {
    private final List<RowExpressions> conditions = new ArrayList<>();
    private final List<RowExpressions> assignments = new ArrayList<>();
    private final int[][] targets;
    private final Object[] unset;

    CompiledSteps(PlanNode.MatchSteps plan, RunContext context) {
        List<Column> row = new ArrayList<>(plan.input().output().columns());
        row.addAll(plan.declared());
        List<Column> seen = new ArrayList<>(row);
        for (MatchStep step : plan.steps()) {
            for (Column column : row) {
                seen.add(
                        new Column(
                                MatchStep.remembered(step.name(), column.name()), column.type()));
            }
        }
        Schema schema = new Schema(seen);
        this.targets = new int[plan.steps().size()][];
        for (int i = 0; i < targets.length; i++) {
            MatchStep step = plan.steps().get(i);
            conditions.add(RowExpressions.of(schema, step.condition(), position(schema), context));
            assignments.add(
                    new RowExpressions(schema, step.assignments(), position(schema), context));
            targets[i] =
                    step.assignments().stream()
                            .mapToInt(column -> position(schema).applyAsInt(column.name()))
                            .toArray();
        }
        this.unset = new Object[row.size()];
        int declared = plan.declared().size();
        for (int i = 0; i < declared; i++) {
            unset[row.size() - declared + i] = plan.standards().get(i);
        }
    }

    private static ToIntFunction<String> position(Schema schema) {
        return name -> schema.find(name).orElseThrow();
    }

    /** What a step remembers that nothing has matched: standard values, otherwise nulls. */
    Object[] unset() {
        return unset;
    }

    /** A row of the input with the declared columns. */
    Object[] extended(Object[] row) {
        Object[] extended = Arrays.copyOf(row, unset.length);
        System.arraycopy(unset, row.length, extended, row.length, unset.length - row.length);
        return extended;
    }

    boolean holds(int step, Object[] extended, Object[][] remembered) {
        return conditions.get(step).holds(seen(extended, remembered));
    }

    /** The row with what the step assigns. */
    Object[] assigned(int step, Object[] extended, Object[][] remembered) {
        if (targets[step].length == 0) {
            return extended;
        }
        Object[] values = assignments.get(step).of(seen(extended, remembered));
        Object[] assigned = extended.clone();
        for (int i = 0; i < values.length; i++) {
            assigned[targets[step][i]] = values[i];
        }
        return assigned;
    }

    private Object[] seen(Object[] extended, Object[][] remembered) {
        int width = unset.length;
        Object[] seen = Arrays.copyOf(extended, width * (1 + targets.length));
        for (int i = 0; i < targets.length; i++) {
            Object[] row = i < remembered.length ? remembered[i] : null;
            System.arraycopy(row == null ? unset : row, 0, seen, width * (1 + i), width);
        }
        return seen;
    }
}
