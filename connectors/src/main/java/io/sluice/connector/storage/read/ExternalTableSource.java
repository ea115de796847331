package io.sluice.connector.storage.read;

import io.sluice.catalog.ExternalTable;
import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.execution.TableSource;
import io.sluice.kql.type.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.BiConsumer;

/** Gives a query that runs here the rows of external tables; other tables come from elsewhere. */
public final class ExternalTableSource implements TableSource {
    private final Map<String, ExternalTable> tables;
    private final TableSource others;
    private final ReadLimits limits;
    private final BiConsumer<String, ReadSummary> read;

    /**
     * A source.
     *
     * @param tables the external tables by name
     * @param others gives the tables that are none of these
     * @param read is told of each external table that was read, by its name
     */
    public ExternalTableSource(
            Map<String, ExternalTable> tables,
            TableSource others,
            ReadLimits limits,
            BiConsumer<String, ReadSummary> read) {
        this.tables = Map.copyOf(tables);
        this.others = others;
        this.limits = limits;
        this.read = read;
    }

    /**
     * Reads a table as it is now.
     *
     * @throws UncheckedIOException around an {@link
     *     io.sluice.connector.storage.read.file.UnreadableFileException} or a failure of the
     *     storage
     * @throws UnreadableTableException where a root is of a kind that cannot be read
     */
    @Override
    public void read(String table, Schema columns, BatchConsumer out) {
        ExternalTable external = tables.get(table);
        if (external == null) {
            others.read(table, columns, out);
            return;
        }
        try {
            ExternalTableReader reader = open(external);
            read.accept(table, reader.read(reader.list(), columns, limits, out));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ExternalTableReader open(ExternalTable table) {
        try {
            return ExternalTableReader.of(table);
        } catch (IllegalArgumentException e) {
            throw new UnreadableTableException(table.name(), e);
        }
    }
}
