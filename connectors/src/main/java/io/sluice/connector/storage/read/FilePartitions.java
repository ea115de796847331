package io.sluice.connector.storage.read;

import io.sluice.catalog.ExternalTable;
import io.sluice.catalog.StorageRoot;
import io.sluice.connector.storage.path.PathPartitions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.core.fs.Path;

/** The partitions of a table's files, as the places of the files tell them. */
public final class FilePartitions {
    private final List<String> roots;
    private final PathPartitions partitions;

    private FilePartitions(List<String> roots, PathPartitions partitions) {
        this.roots = roots;
        this.partitions = partitions;
    }

    /**
     * Those of a table.
     *
     * @throws IllegalArgumentException where its path format names what is not there
     */
    public static FilePartitions of(ExternalTable table) {
        return new FilePartitions(
                table.roots().stream().map(StorageRoot::uri).toList(), PathPartitions.of(table));
    }

    /**
     * The values by name, in the order of the table: texts, longs of hashes, ticks of datetimes;
     * null for the default partition and for what the path does not tell.
     *
     * @param file its URI, or its path in the file system of the roots
     * @return nothing where the path format puts no file into such a folder
     */
    public Optional<Map<String, Object>> of(String file) {
        for (String root : roots) {
            Optional<String> folder = folder(root, file);
            if (folder.isPresent()) {
                return partitions.readAll(folder.get());
            }
        }
        return Optional.empty();
    }

    /** A file's folder under a root, without a slash at either end; nothing where it is not. */
    static Optional<String> folder(String root, String file) {
        String start = new Path(root).toUri().getPath();
        String path = new Path(file).getParent().toUri().getPath();
        if (!path.equals(start) && !path.startsWith(start.endsWith("/") ? start : start + "/")) {
            return Optional.empty();
        }
        String relative = path.substring(start.length());
        return Optional.of(relative.startsWith("/") ? relative.substring(1) : relative);
    }
}
