package io.sluice.catalog;

import io.sluice.kql.type.Column;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The destination of an export: storage roots, schema, partitions, path format and data format. */
public record ExternalTable(
        String name,
        Schema schema,
        List<PartitionColumn> partitions,
        Optional<List<PathElement>> pathFormat,
        DataFormat dataFormat,
        List<StorageRoot> roots,
        ExternalTableProperties properties) {

    public ExternalTable {
        partitions = List.copyOf(partitions);
        pathFormat = pathFormat.map(List::copyOf);
        roots = List.copyOf(roots);
        if (roots.isEmpty()) {
            throw new IllegalArgumentException("external table '%s' has no root".formatted(name));
        }
    }

    /** The table without what its command asked for besides: as a catalog keeps it. */
    public ExternalTable kept() {
        return new ExternalTable(
                name, schema, partitions, pathFormat, dataFormat, roots, properties.kept());
    }

    /**
     * What a query of the table sees, and what a query that is exported to it gives: its columns,
     * then its virtual partitions, whose values are in the path only.
     */
    public Schema queryColumns() {
        List<Column> columns = new ArrayList<>(schema.columns());
        for (PartitionColumn partition : partitions) {
            if (partition.source() instanceof PartitionColumn.Virtual) {
                columns.add(new Column(partition.name(), partition.type()));
            }
        }
        return new Schema(columns);
    }

    public enum DataFormat {
        PARQUET,
        CSV,
        TSV,
        JSON
    }
}
