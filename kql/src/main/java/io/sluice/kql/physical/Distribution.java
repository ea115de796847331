package io.sluice.kql.physical;

import java.util.List;

/** Which rows must meet in one subtask. */
public sealed interface Distribution {
    /** All of them. */
    record Single() implements Distribution {
        @Override
        public String toString() {
            return "single";
        }
    }

    /**
     * Those with equal values in some columns; a null equals a null.
     *
     * @param columns in the order in which they are hashed, the same on all inputs that meet
     */
    record ByHash(List<String> columns) implements Distribution {
        public ByHash {
            columns = List.copyOf(columns);
            if (columns.isEmpty()) {
                throw new IllegalArgumentException("hashed by no column");
            }
        }

        @Override
        public String toString() {
            return "hash of " + String.join(", ", columns);
        }
    }
}
