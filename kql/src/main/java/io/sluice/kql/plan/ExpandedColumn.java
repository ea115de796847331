package io.sluice.kql.plan;

import io.sluice.kql.type.ScalarType;
import java.io.Serializable;

/**
 * A dynamic column whose items become rows.
 *
 * @param type what the items are converted to
 */
public record ExpandedColumn(String column, ScalarType type) implements Serializable {}
