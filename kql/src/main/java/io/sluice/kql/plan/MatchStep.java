package io.sluice.kql.plan;

import java.io.Serializable;
import java.util.List;

/**
 * A step of {@code scan}.
 *
 * @param condition over the row and what earlier steps remember, see {@link #remembered}
 * @param assignments values of columns, over the same
 */
public record MatchStep(
        String name, Emit emit, BoundExpression condition, List<NamedColumn> assignments)
        implements Serializable {
    /** Which of the rows that match are given. */
    public enum Emit {
        ALL,
        LAST,
        NONE
    }

    public MatchStep {
        assignments = List.copyOf(assignments);
    }

    /** The name under which expressions see a column of what a step remembers. */
    public static String remembered(String step, String column) {
        return step + "." + column;
    }

    @Override
    public String toString() {
        return name + " " + emit;
    }
}
