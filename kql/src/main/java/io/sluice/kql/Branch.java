package io.sluice.kql;

import io.sluice.kql.execution.chain.ChainSpec;
import io.sluice.kql.type.Schema;
import java.io.Serializable;

/**
 * What a row-wise query does with the records of one table. A table that a query names twice has
 * two branches.
 *
 * @param table the table it reads
 * @param scanSchema the columns to decode, in the order of the table; then the {@link
 *     io.sluice.kql.type.HiddenColumns} that it asks for
 * @param chain compiles to the stage that does the work, on the task
 * @param label reads like the query; {@code project *} where nothing is done
 */
public record Branch(String table, Schema scanSchema, ChainSpec chain, String label)
        implements Serializable {
    /** The columns of the result, the same for all branches of a query. */
    public Schema output() {
        return chain.output();
    }
}
