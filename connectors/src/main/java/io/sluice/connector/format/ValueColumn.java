package io.sluice.connector.format;

import io.sluice.catalog.IngestionMapping;
import io.sluice.kql.type.Column;
import java.util.Optional;

/**
 * A wanted column that comes from the record's value.
 *
 * @param index of the column in the batch
 * @param entry how it is mapped; nothing where the table has no mapping
 */
record ValueColumn(int index, Column column, Optional<IngestionMapping.Entry> entry) {}
