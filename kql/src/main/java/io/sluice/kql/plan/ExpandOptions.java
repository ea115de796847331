package io.sluice.kql.plan;

import java.io.Serializable;
import java.util.OptionalLong;

/**
 * How arrays become rows.
 *
 * @param arrays whether a bag becomes arrays of name and value, not bags of one member
 * @param indexColumn the name of a column that counts the items, or empty
 * @param limit the most rows that one row may become
 */
public record ExpandOptions(boolean arrays, String indexColumn, OptionalLong limit)
        implements Serializable {}
