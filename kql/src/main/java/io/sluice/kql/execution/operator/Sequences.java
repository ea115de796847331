package io.sluice.kql.execution.operator;

import io.sluice.kql.plan.MatchStep;
import io.sluice.kql.plan.PlanNode;
import java.util.Arrays;
import java.util.List;

/**
 * The state of {@code scan}: for each step at most one sequence that has come as far as it. A
 * sequence remembers the last row of each of its steps.
 */
final class Sequences {
    private final PlanNode.MatchSteps plan;
    private final CompiledSteps steps;
    private final MatchIds ids;
    private final Sequence[] active;

    /** A sequence; {@code pending} is a row that is given if no further row matches its step. */
    private record Sequence(long id, Object[][] remembered, Object[] pending) {
        /** The same sequence, with a row at a step. */
        Sequence at(int step, Object[] row, Object[] given) {
            Object[][] rows = Arrays.copyOf(remembered, step + 1);
            rows[step] = row;
            return new Sequence(id, rows, given);
        }
    }

    Sequences(PlanNode.MatchSteps plan, CompiledSteps steps, MatchIds ids) {
        this.plan = plan;
        this.steps = steps;
        this.ids = ids;
        this.active = new Sequence[plan.steps().size()];
    }

    /** Compares a row with all steps; what it gives is added to the result. */
    void add(Object[] row, List<Object[]> result) {
        Object[] extended = steps.extended(row);
        for (int step = active.length - 1; step >= 0; step--) {
            if (!continued(step, extended, result)) {
                repeated(step, extended, result);
            }
        }
    }

    /** Whether the row takes a sequence from the step before on to this one. */
    private boolean continued(int step, Object[] extended, List<Object[]> result) {
        if (step == 0 || active[step - 1] == null) {
            return false;
        }
        Sequence before = active[step - 1];
        if (!steps.holds(step, extended, before.remembered())) {
            return false;
        }
        flush(active[step], result);
        flush(before, result);
        active[step - 1] = null;
        match(step, before, extended, result);
        return true;
    }

    /** The row may match the step that the sequence is at once more, or start a sequence. */
    private void repeated(int step, Object[] extended, List<Object[]> result) {
        Sequence current = active[step];
        if (current == null && step > 0) {
            return;
        }
        Object[][] remembered = current == null ? new Object[0][] : current.remembered();
        if (steps.holds(step, extended, remembered)) {
            Sequence sequence =
                    current == null ? new Sequence(ids.next(), remembered, null) : current;
            match(step, sequence, extended, result);
        }
    }

    private void match(int step, Sequence sequence, Object[] extended, List<Object[]> result) {
        Object[] assigned = steps.assigned(step, extended, sequence.remembered());
        MatchStep.Emit emit = plan.steps().get(step).emit();
        Object[] given = emit == MatchStep.Emit.NONE ? null : given(assigned, sequence.id());
        if (emit == MatchStep.Emit.ALL) {
            result.add(given);
        }
        active[step] = sequence.at(step, assigned, emit == MatchStep.Emit.LAST ? given : null);
    }

    private Object[] given(Object[] row, long id) {
        if (plan.matchId().isEmpty()) {
            return row;
        }
        Object[] given = Arrays.copyOf(row, row.length + 1);
        given[row.length] = id;
        return given;
    }

    private static void flush(Sequence sequence, List<Object[]> result) {
        if (sequence != null && sequence.pending() != null) {
            result.add(sequence.pending());
        }
    }

    /** No further row comes. */
    void finish(List<Object[]> result) {
        for (Sequence sequence : active) {
            flush(sequence, result);
        }
    }
}
