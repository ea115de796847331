package io.sluice.kql.physical;

import io.sluice.kql.execution.chain.ChainStep;
import io.sluice.kql.plan.BoundExpression;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Between which cursors the records of a table lie that pass the filters directly behind it. Other
 * records need not be read, where anybody would.
 *
 * @param after names of cursors that all of them lie behind
 * @param beforeOrAt names of cursors that none of them lies behind
 */
public record CursorRange(List<String> after, List<String> beforeOrAt) implements Serializable {
    public static final CursorRange ALL = new CursorRange(List.of(), List.of());

    public CursorRange {
        after = List.copyOf(after);
        beforeOrAt = List.copyOf(beforeOrAt);
    }

    /** What filters among operators that keep each row a record ask for. */
    static CursorRange of(List<ChainStep> steps) {
        List<String> after = new ArrayList<>();
        List<String> beforeOrAt = new ArrayList<>();
        for (ChainStep step : steps) {
            if (step instanceof ChainStep.Filter filter) {
                collect(filter.predicate(), after, beforeOrAt);
            }
        }
        return new CursorRange(after, beforeOrAt);
    }

    /** Only what is true of every row that passes: not the sides of an {@code or}. */
    private static void collect(
            BoundExpression condition, List<String> after, List<String> beforeOrAt) {
        if (condition instanceof BoundExpression.Logical logical && logical.conjunction()) {
            logical.operands().forEach(operand -> collect(operand, after, beforeOrAt));
        } else if (condition instanceof BoundExpression.Call call
                && !call.arguments().isEmpty()
                && call.arguments().get(0) instanceof BoundExpression.Literal cursor) {
            switch (call.function().name()) {
                case "cursor_after" -> after.add((String) cursor.value());
                case "cursor_before_or_at" -> beforeOrAt.add((String) cursor.value());
                default -> {}
            }
        }
    }
}
