package io.sluice.kql;

import io.sluice.kql.type.Schema;
import java.io.Serializable;
import java.util.List;

/**
 * A query that makes of each record one row or none: its result is the union of its branches.
 *
 * @param branches one for each table that is read, in the order of the query
 * @param output the columns of the result
 * @param usesClock whether a result depends on the run time
 */
public record RowWiseQuery(List<Branch> branches, Schema output, boolean usesClock)
        implements Serializable {
    public RowWiseQuery {
        branches = List.copyOf(branches);
    }
}
