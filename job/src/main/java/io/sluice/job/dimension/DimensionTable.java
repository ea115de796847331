package io.sluice.job.dimension;

import io.sluice.kql.type.Schema;
import java.io.Serializable;

/**
 * A dimension table, as far as those who keep its rows must know it.
 *
 * @param columns the columns that are kept
 * @param upsert whether the last record of a key replaces those before it; otherwise all records
 *     are rows
 * @param maxBytes the most that one instance may keep
 */
public record DimensionTable(String name, Schema columns, boolean upsert, long maxBytes)
        implements Serializable {}
