package io.sluice.connector.storage.read;

import io.sluice.connector.storage.TestingBatch;
import io.sluice.connector.storage.TestingFiles;
import io.sluice.connector.storage.TestingTable;
import io.sluice.connector.storage.read.file.UnreadableFileException;
import io.sluice.kql.batch.Cells;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.DynamicVector;
import io.sluice.kql.type.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Files below a directory, read as those of a table: cells boxed, dynamics as text or parsed. */
final class ReadBack {
    private final ExternalTableReader reader;
    private ReadSummary summary;

    private ReadBack(ExternalTableReader reader) {
        this.reader = reader;
    }

    static ReadBack of(TestingTable table) {
        return new ReadBack(ExternalTableReader.of(table.build()));
    }

    /** Writes rows into a file below the directory with our own writer. */
    static void write(Path file, TestingTable table, Schema schema, List<Object[]> rows) {
        TestingFiles.write(file, table.fileFormat(), schema, rows);
    }

    List<List<Object>> rows() {
        return rows(reader.columns());
    }

    List<List<Object>> rows(String wanted) {
        return rows(TestingBatch.schema(wanted));
    }

    List<List<Object>> rows(Schema wanted) {
        List<List<Object>> rows = new ArrayList<>();
        try {
            summary =
                    reader.read(reader.list(), wanted, ReadLimits.NONE, batch -> add(batch, rows));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    /** What is wrong with the files. */
    String problem() {
        try {
            reader.read(reader.list(), reader.columns(), ReadLimits.NONE, batch -> {});
        } catch (UnreadableFileException e) {
            return e.getMessage();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError("the files can be read");
    }

    ReadSummary summary() {
        return summary;
    }

    private static void add(ColumnBatch batch, List<List<Object>> rows) {
        for (int row = 0; row < batch.size(); row++) {
            Object[] cells = new Object[batch.schema().width()];
            for (int i = 0; i < cells.length; i++) {
                cells[i] = cell(batch, i, row);
            }
            rows.add(Arrays.asList(cells));
        }
    }

    private static Object cell(ColumnBatch batch, int column, int row) {
        if (batch.vector(column) instanceof DynamicVector dynamic
                && !dynamic.isNullAt(row)
                && dynamic.parsed[row] != null) {
            return dynamic.parsed[row];
        }
        return Cells.get(batch.vector(column), row);
    }
}
