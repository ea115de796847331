package io.sluice.kql.plan;

import java.io.Serializable;

/**
 * A column that rows are ordered by.
 *
 * @param nullsFirst where rows without a value stand
 */
public record SortKey(String column, boolean ascending, boolean nullsFirst)
        implements Serializable {
    @Override
    public String toString() {
        return column
                + (ascending ? " asc" : " desc")
                + (nullsFirst ? " nulls first" : " nulls last");
    }
}
