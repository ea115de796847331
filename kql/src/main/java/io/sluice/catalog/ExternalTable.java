package io.sluice.catalog;

import io.sluice.kql.type.Schema;
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

    public enum DataFormat {
        PARQUET,
        CSV,
        TSV,
        JSON
    }
}
