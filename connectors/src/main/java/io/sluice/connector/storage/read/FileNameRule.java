package io.sluice.connector.storage.read;

import io.sluice.catalog.ExternalTable;
import io.sluice.connector.storage.path.PathPartitions;
import io.sluice.connector.storage.write.FileNames;
import java.io.Serializable;
import java.util.Locale;

/**
 * Which names below a root are those of a table's files. Names that begin with a dot or an
 * underscore are hidden: files in the making, and what other systems keep beside the data.
 */
final class FileNameRule implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String DEFAULT_PARTITION = "__DEFAULT_PARTITION__";
    private static final String GZIP = ".gz";

    private final String prefix;
    private final String extension;
    private final boolean hiddenFolders;

    FileNameRule(ExternalTable table, PathPartitions partitions) {
        this.prefix =
                table.properties()
                        .namePrefix()
                        .filter(given -> !given.isEmpty())
                        .map(given -> FileNames.prefix(given, ""))
                        .orElse("");
        this.extension =
                table.properties()
                        .fileExtension()
                        .filter(given -> !given.isBlank())
                        .map(given -> given.startsWith(".") ? given : "." + given)
                        .map(given -> given.toLowerCase(Locale.ROOT))
                        .orElse("");
        this.hiddenFolders = partitions.namesHiddenFolders();
    }

    /** A folder of Hive's form ({@code _day=1}) is a partition, whatever it begins with. */
    boolean entersFolder(String name) {
        return hiddenFolders
                || !isHidden(name)
                || name.startsWith(DEFAULT_PARTITION)
                || (name.startsWith("_") && name.contains("="));
    }

    boolean takesFile(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !isHidden(name)
                && name.startsWith(prefix)
                && (lower.endsWith(extension) || lower.endsWith(extension + GZIP));
    }

    private static boolean isHidden(String name) {
        return name.startsWith(".") || name.startsWith("_");
    }
}
