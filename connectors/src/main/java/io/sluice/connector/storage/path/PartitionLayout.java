package io.sluice.connector.storage.path;

import io.sluice.catalog.ExternalTable;
import io.sluice.catalog.PartitionColumn;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * How rows of a query become folders of an external table: its partitions and path format, resolved
 * to columns of the query's result. Serialisable and free of secrets; each task makes its own
 * {@link PartitionSplitter} from it.
 */
public final class PartitionLayout implements Serializable {
    private final List<PartitionSource> sources;
    private final PathTemplate template;
    private final int routingPartition;

    private PartitionLayout(
            List<PartitionSource> sources, PathTemplate template, int routingPartition) {
        this.sources = List.copyOf(sources);
        this.template = template;
        this.routingPartition = routingPartition;
    }

    /**
     * Resolves a table's partitions.
     *
     * @param queryResult the columns of the batches to come: the table's, then the virtual ones
     * @throws IllegalArgumentException when a partition or the path format names what is not there
     */
    public static PartitionLayout of(ExternalTable table, Schema queryResult) {
        PathTemplate template = new PathTemplateReader(table).read();
        List<PartitionSource> sources = new ArrayList<>();
        int routing = -1;
        for (int i = 0; i < table.partitions().size(); i++) {
            PartitionColumn partition = table.partitions().get(i);
            sources.add(resolve(table, queryResult, partition, template.startsSegment(i)));
            if (routing < 0 && partition.isString()) {
                routing = i;
            }
        }
        return new PartitionLayout(sources, template, routing);
    }

    private static PartitionSource resolve(
            ExternalTable table, Schema result, PartitionColumn partition, boolean startsSegment) {
        PartitionColumn.Source source = partition.source();
        if (source instanceof PartitionColumn.Hash hash) {
            return new PartitionSource.Hash(column(table, hash.column()), hash.modulus());
        }
        if (source instanceof PartitionColumn.StartOf start) {
            return new PartitionSource.StartOf(column(table, start.column()), start.unit());
        }
        if (source instanceof PartitionColumn.Bin bin) {
            return new PartitionSource.Bin(column(table, bin.column()), bin.sizeTicks());
        }
        int column =
                source instanceof PartitionColumn.Plain plain
                        ? column(table, plain.column())
                        : virtualColumn(table, result, partition);
        return partition.type() == ScalarType.DATETIME
                ? new PartitionSource.Bin(column, 1)
                : new PartitionSource.Text(column, result.column(column).type(), startsSegment);
    }

    private static int column(ExternalTable table, String name) {
        OptionalInt column = table.schema().find(name);
        return column.orElseThrow(
                () ->
                        new IllegalArgumentException(
                                "external table '%s' is partitioned by a column '%s' that it does not have"
                                        .formatted(table.name(), name)));
    }

    private static int virtualColumn(
            ExternalTable table, Schema result, PartitionColumn partition) {
        int width = table.schema().width();
        for (int i = width; i < result.width(); i++) {
            if (result.column(i).name().equals(partition.name())) {
                return i;
            }
        }
        throw new IllegalArgumentException(
                "the query must give a column '%s', behind the %d columns of external table '%s', for its virtual partition; it gives (%s)"
                        .formatted(partition.name(), width, table.name(), result));
    }

    /** Whether there are partitions at all; without any, every path is empty. */
    public boolean isPartitioned() {
        return !sources.isEmpty();
    }

    /** Whether a string partition, plain, hashed or virtual, decides which writer gets a row. */
    public boolean isRouted() {
        return routingPartition >= 0;
    }

    public PartitionSplitter newSplitter() {
        return new PartitionSplitter(sources, template);
    }

    /**
     * Finds the writer of a row by its first string partition.
     *
     * @throws IllegalStateException when there is none
     */
    public PartitionRouter newRouter() {
        if (!isRouted()) {
            throw new IllegalStateException("the external table has no string partition");
        }
        return new PartitionRouter(sources.get(routingPartition));
    }
}
