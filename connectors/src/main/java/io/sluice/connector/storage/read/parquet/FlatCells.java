package io.sluice.connector.storage.read.parquet;

import io.sluice.connector.format.column.CellWriter;
import org.apache.parquet.column.ColumnReader;

/** A column with one value or none a row. */
final class FlatCells implements ColumnCells {
    private final ColumnReader in;
    private final int present;
    private final ValueReader reader;
    private final CellWriter cell;

    FlatCells(ColumnReader in, ValueReader reader, CellWriter cell) {
        this.in = in;
        this.present = in.getDescriptor().getMaxDefinitionLevel();
        this.reader = reader;
        this.cell = cell;
    }

    @Override
    public void next(int row) {
        if (in.getCurrentDefinitionLevel() == present) {
            reader.read(in, cell, row);
        } else {
            cell.missing(row);
        }
        in.consume();
    }
}
