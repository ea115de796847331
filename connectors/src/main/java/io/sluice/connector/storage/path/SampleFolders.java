package io.sluice.connector.storage.path;

import io.sluice.catalog.ExternalTable;
import io.sluice.catalog.PartitionColumn;
import io.sluice.connector.storage.file.BatchSlice;
import io.sluice.kql.batch.Cells;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.Schema;
import io.sluice.kql.type.Ticks;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Folders that rows with made-up values would come into, found as those of real rows are. */
public final class SampleFolders {
    private SampleFolders() {}

    /**
     * The folder of each of some rows. Texts are numbered, and times go back from now, so that each
     * row has its own.
     *
     * @param now in ticks
     * @param rows how many
     * @throws IllegalArgumentException where the path format names what is not there
     */
    public static List<String> of(ExternalTable table, long now, int rows) {
        Schema columns = table.queryColumns();
        ColumnBatch batch = ColumnBatch.allocate(columns, rows);
        long step = Math.min(step(table), now / rows);
        for (int i = 0; i < columns.width(); i++) {
            for (int row = 0; row < rows; row++) {
                Object value = value(columns.column(i), row + 1, now - row * step);
                Cells.set(batch.vector(i), row, value);
            }
        }
        batch.setSize(rows);
        String[] folders = new String[rows];
        for (BatchSlice slice : PartitionLayout.of(table, columns).newSplitter().split(batch)) {
            for (int i = slice.from; i < slice.to; i++) {
                folders[slice.rows[i]] = slice.path;
            }
        }
        return Arrays.asList(folders);
    }

    private static Object value(Column column, int number, long time) {
        return switch (column.type()) {
            case STRING, DYNAMIC -> column.name() + number;
            case DATETIME -> time;
            case BOOL -> number % 2 == 0;
            case INT -> number;
            case LONG -> (long) number;
            case REAL -> (double) number;
            case DECIMAL -> BigDecimal.valueOf(number);
            case TIMESPAN -> number * Ticks.PER_HOUR;
            case GUID -> new UUID(0, number);
        };
    }

    /** The longest period that a folder stands for: a step back by it changes the folder. */
    private static long step(ExternalTable table) {
        return table.partitions().stream()
                .map(PartitionColumn::source)
                .mapToLong(SampleFolders::period)
                .max()
                .orElse(Ticks.PER_DAY);
    }

    private static long period(PartitionColumn.Source source) {
        if (source instanceof PartitionColumn.Bin bin) {
            return bin.sizeTicks();
        }
        if (source instanceof PartitionColumn.StartOf start) {
            return switch (start.unit()) {
                case YEAR -> 366 * Ticks.PER_DAY;
                case MONTH -> 31 * Ticks.PER_DAY;
                case WEEK -> 7 * Ticks.PER_DAY;
                case DAY -> Ticks.PER_DAY;
            };
        }
        return source instanceof PartitionColumn.Virtual ? Ticks.PER_DAY : 1;
    }
}
