package io.sluice.connector.storage.read;

import io.sluice.catalog.ExternalTable;
import io.sluice.catalog.StorageRoot;
import io.sluice.connector.storage.path.PathPartitions;
import io.sluice.connector.storage.read.file.ListedFile;
import io.sluice.connector.storage.root.RootFileSystem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.core.fs.Path;

/** The files that a query of an external table reads, for people to look at. */
public final class TableFiles {
    /**
     * One of them.
     *
     * @param uri its root as the table has it, and what follows
     * @param partitions by name; nothing where its folder is none that the path format gives
     */
    public record Found(String uri, long bytes, Optional<Map<String, Object>> partitions) {}

    private final ExternalTable table;
    private final FileLister lister;
    private final FilePartitions partitions;

    private TableFiles(ExternalTable table) {
        this.table = table;
        this.lister = new FileLister(new FileNameRule(table, PathPartitions.of(table)));
        this.partitions = FilePartitions.of(table);
    }

    /**
     * Those of a table; nothing is read yet.
     *
     * @throws UnreadableTableException where a root is of a kind that cannot be read, or the path
     *     format names what is not there
     */
    public static TableFiles of(ExternalTable table) {
        try {
            table.roots().forEach(RootFileSystem::checkedUri);
            return new TableFiles(table);
        } catch (IllegalArgumentException e) {
            throw new UnreadableTableException(table.name(), e);
        }
    }

    /**
     * As many of them as are asked for, root by root, those of a root sorted.
     *
     * @throws IOException where a root cannot be listed
     */
    public List<Found> first(long most) throws IOException {
        List<Found> found = new ArrayList<>();
        for (StorageRoot root : table.roots()) {
            lister.list(root.uri(), most - found.size()).stream()
                    .sorted(Comparator.comparing(ListedFile::path))
                    .map(file -> found(root.uri(), file))
                    .forEach(found::add);
        }
        return found;
    }

    private Found found(String root, ListedFile file) {
        String name = new Path(file.path()).getName();
        String folder = FilePartitions.folder(root, file.path()).orElse("");
        String below = folder.isEmpty() ? name : folder + "/" + name;
        String uri = root.endsWith("/") ? root + below : root + "/" + below;
        return new Found(uri, file.length(), partitions.of(file.path()));
    }

    /**
     * Whether a root has any.
     *
     * @throws IOException where it cannot be listed
     */
    public boolean isEmpty(StorageRoot root) throws IOException {
        return lister.list(root.uri(), 1).isEmpty();
    }
}
