package io.sluice.kql.execution.code;

/** What generated code consists of; large code is cut between statements. */
sealed interface Statement {
    /** Ends with a semicolon. */
    record Line(String text) implements Statement {}

    /** A variable; where two methods need it, it becomes a field that is set here. */
    record Declaration(String type, String name, String initial) implements Statement {}

    /** A block that runs where a condition holds. */
    record Conditional(String condition, Block block) implements Statement {}

    /** Goes on to the next row where a condition holds. */
    record Leaving(String condition) implements Statement {}

    /**
     * Runs statements that were moved into a method.
     *
     * @param mayLeave whether it says that the next row is to be gone to
     */
    record Invocation(String method, boolean mayLeave) implements Statement {}

    /** A place that is kept for a line which may turn out to be needed. */
    final class Reserved implements Statement {
        private String text = "";

        void fill(String line) {
            text = line;
        }

        String text() {
            return text;
        }
    }
}
