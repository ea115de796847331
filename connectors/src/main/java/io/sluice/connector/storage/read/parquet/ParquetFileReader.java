package io.sluice.connector.storage.read.parquet;

import io.sluice.connector.format.column.CellWriters;
import io.sluice.connector.storage.read.file.FileReader;
import io.sluice.connector.storage.read.file.StoredFile;
import io.sluice.connector.storage.read.file.UnreadableFileException;
import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.format.RowGroup;

/**
 * Reads Parquet files that anybody wrote. A column is found by its name, whatever its place; one
 * that the file does not have is null. Values convert to the column's type as those of a record do.
 * Of each row group only the wanted columns are read, and none at all for a count.
 */
public final class ParquetFileReader implements FileReader {
    private final Schema columns;
    private final ColumnBatch batch;
    private final List<WantedColumn> wanted = new ArrayList<>();
    private final Codecs codecs = new Codecs();

    /**
     * A reader of some columns.
     *
     * @param columns in the order of the batches
     */
    public ParquetFileReader(Schema columns) {
        this.columns = columns;
        this.batch = ColumnBatch.allocate(columns);
        for (int i = 0; i < columns.width(); i++) {
            Column column = columns.column(i);
            wanted.add(
                    new WantedColumn(
                            column,
                            batch.vector(i),
                            CellWriters.create(column.type(), batch.vector(i))));
        }
    }

    @Override
    public Schema columns() {
        return columns;
    }

    @Override
    public Counts read(StoredFile file, BatchConsumer out) throws IOException {
        ParquetFooter footer = ParquetFooter.read(file);
        List<FileField> fields = FileField.read(file, footer.metadata().getSchema());
        long nulled = 0;
        for (RowGroup group : footer.metadata().getRow_groups()) {
            if (group.getNum_rows() > 0) {
                nulled += read(file, footer, group, fields, out);
            }
        }
        return new Counts(footer.rows(), nulled);
    }

    private long read(
            StoredFile file,
            ParquetFooter footer,
            RowGroup group,
            List<FileField> fields,
            BatchConsumer out)
            throws IOException {
        List<ColumnCells> cells = open(file, footer, group, fields);
        long nulled = 0;
        long left = group.getNum_rows();
        while (left > 0) {
            int rows = (int) Math.min(left, ColumnBatch.CAPACITY);
            batch.reset();
            for (int i = 0; i < cells.size(); i++) {
                fill(file, wanted.get(i), cells.get(i), rows);
                nulled += wanted.get(i).cell().takeNulled();
            }
            batch.setSize(rows);
            out.accept(batch);
            left -= rows;
        }
        return nulled;
    }

    private List<ColumnCells> open(
            StoredFile file, ParquetFooter footer, RowGroup group, List<FileField> fields)
            throws IOException {
        RowGroupCells columnsOfGroup = new RowGroupCells(file, footer, group, codecs);
        List<ColumnCells> cells = new ArrayList<>();
        for (WantedColumn column : wanted) {
            Optional<FileField> field =
                    fields.stream().filter(f -> f.name().equals(column.column().name())).findAny();
            try {
                cells.add(columnsOfGroup.open(column, field));
            } catch (RuntimeException e) {
                throw damaged(file, column, e);
            }
        }
        return cells;
    }

    private static void fill(StoredFile file, WantedColumn column, ColumnCells cells, int rows)
            throws UnreadableFileException {
        try {
            for (int row = 0; row < rows; row++) {
                cells.next(row);
            }
        } catch (RuntimeException e) {
            throw damaged(file, column, e);
        }
    }

    /** The decoders are made for files that are whole: they fail in many ways on others. */
    private static UnreadableFileException damaged(
            StoredFile file, WantedColumn column, RuntimeException e) {
        Throwable cause = e;
        while (cause.getCause() != null && !(cause instanceof UncheckedIOException)) {
            cause = cause.getCause();
        }
        String why =
                cause instanceof UncheckedIOException io
                        ? io.getCause().getMessage()
                        : String.valueOf(cause.getMessage());
        return new UnreadableFileException(
                file.path(),
                "column '%s' cannot be read: %s".formatted(column.column().name(), why),
                e);
    }
}
