package io.sluice.kql.function.session;

import io.sluice.kql.batch.RunContext;
import io.sluice.kql.function.declaration.Hidden;
import io.sluice.kql.function.declaration.Scalar;

/** Database cursors: positions between the records of topics, exact to the offset. */
public final class Cursors {
    private Cursors() {}

    @Scalar(
            value = "cursor_after(cursor: string): bool",
            doc =
                    "Whether the record came in after the cursor, a constant; all did after ''."
                            + " Directly behind a table in an export.")
    public static boolean after(
            CursorName cursor, @Hidden(Hidden.Kind.OFFSET) long offset, RunContext context) {
        return cursor.isBefore(context.partition(), offset);
    }

    @Scalar(
            value = "cursor_before_or_at(cursor: string): bool",
            doc =
                    "Whether the record came in before the cursor, a constant, or at it; none did"
                            + " before ''. Directly behind a table in an export.")
    public static boolean beforeOrAt(
            CursorName cursor, @Hidden(Hidden.Kind.OFFSET) long offset, RunContext context) {
        return !cursor.isBefore(context.partition(), offset);
    }

    @Scalar(
            value = "cursor_current(nothing: string = \"\"): string",
            doc = "The cursor that the run ends at.")
    public static String current(RunCursor cursor, RunContext context) {
        return cursor.name(context.now());
    }

    @Scalar(
            value = "current_cursor(nothing: string = \"\"): string",
            doc = "The same as cursor_current().")
    public static String currentAlias(RunCursor cursor, RunContext context) {
        return cursor.name(context.now());
    }
}
