package io.sluice.kql.plan;

import java.io.Serializable;
import io.sluice.kql.type.ScalarType;

/**
 * A dynamic column whose items become rows.
 *
 * @param type what the items are converted to
 */
public record ExpandedColumn(String column, ScalarType type) implements Serializable {}
