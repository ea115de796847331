package io.sluice.connector.storage.read.parquet;

import io.sluice.connector.format.column.CellWriter;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.type.Column;

/**
 * A column of the table on its way into a batch.
 *
 * @param cell writes its values into {@code vector}
 */
record WantedColumn(Column column, ColumnVector vector, CellWriter cell) {}
