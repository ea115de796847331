package io.sluice.kql.execution.code;

import java.util.Map;

/**
 * What is done for a row, as text.
 *
 * @param body stands in the loop over the rows
 * @param methods parts that did not fit in there
 * @param fields variables that several of the parts need, with their types
 */
public record RowCode(String body, String methods, Map<String, String> fields) {
    public RowCode {
        fields = Map.copyOf(fields);
    }

    /** Whether methods need what else would be a local variable. */
    public boolean isSplit() {
        return !methods.isEmpty();
    }
}
