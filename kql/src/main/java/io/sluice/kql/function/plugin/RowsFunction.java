package io.sluice.kql.function.plugin;

import java.io.Serializable;
import java.util.List;

/**
 * A function of whole inputs. Implementations are records of what was known when the query was
 * bound, and hold nothing else: one serves any number of runs.
 */
public interface RowsFunction extends Serializable {
    /** The name of the plugin, for plans. */
    String name();

    /**
     * The rows that it gives.
     *
     * @param inputs the rows of each input in their boxed form; they are not changed
     * @param values what is the same for all rows; null for a null
     */
    List<Object[]> apply(List<List<Object[]>> inputs, List<Object> values);
}
