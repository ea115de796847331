package io.sluice.connector.storage.read;

import io.sluice.catalog.ExternalTable;
import io.sluice.catalog.ExternalTable.DataFormat;
import io.sluice.connector.storage.path.PathPartitions;
import io.sluice.connector.storage.read.file.FileReader;
import io.sluice.connector.storage.read.file.ListedFile;
import io.sluice.connector.storage.read.file.StoredFile;
import io.sluice.connector.storage.read.file.UnreadableFileException;
import io.sluice.connector.storage.read.parquet.ParquetFileReader;
import io.sluice.connector.storage.read.parquet.ParquetFooter;
import io.sluice.connector.storage.read.text.TextFileReader;
import io.sluice.connector.storage.read.text.TextLayout;
import io.sluice.connector.storage.root.RootFileSystem;
import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.Schema;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.flink.core.fs.Path;

/**
 * An external table as something to read: files that we wrote, and those of anybody else who writes
 * the table's format there. Serializable and free of secrets, so that it can travel with a job;
 * holds nothing between calls and may be used by several threads.
 *
 * <pre>{@code
 * ExternalTableReader reader = ExternalTableReader.of(table);
 * TableListing now = reader.list();
 * if (!now.equals(listingOfTheRunBefore)) {
 *     reader.read(now, wanted, limits, batch -> rows.add(batch));
 * }
 * }</pre>
 *
 * <p>For dimension tables: {@link #list} when a run is fixed, keep the listing with the run ({@link
 * TableListingSerializer}), and {@link #read} by that listing wherever the run is worked on. A file
 * that was written again or deleted since then is an {@link UnreadableFileException}, never other
 * rows than those of the listing.
 */
public final class ExternalTableReader implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String table;
    private final Schema columns;
    private final Schema stored;
    private final ArrayList<String> roots;
    private final PathPartitions partitions;
    private final FileNameRule names;

    /** Null for Parquet, whose files say themselves how they are laid out. */
    private final TextLayout text;

    private ExternalTableReader(ExternalTable table) {
        this.table = table.name();
        this.columns = table.queryColumns();
        this.stored = table.schema();
        this.roots =
                new ArrayList<>(table.roots().stream().map(RootFileSystem::checkedUri).toList());
        this.partitions = PathPartitions.of(table);
        this.names = new FileNameRule(table, partitions);
        this.text = table.dataFormat() == DataFormat.PARQUET ? null : TextLayout.of(table);
    }

    /**
     * A reader of a table.
     *
     * @throws IllegalArgumentException where a root is of a kind that cannot be read
     */
    public static ExternalTableReader of(ExternalTable table) {
        return new ExternalTableReader(table);
    }

    /**
     * One file, as a listing would have it, wherever it lies.
     *
     * @return nothing where it is not there
     */
    public static Optional<ListedFile> find(String path) throws IOException {
        return FileLister.find(path);
    }

    /** What can be read: the columns of the table, then its virtual partitions. */
    public Schema columns() {
        return columns;
    }

    /** The columns that are in files: those of the table. */
    public Schema storedColumns() {
        return stored;
    }

    /**
     * The rows of a file, where it says that itself: Parquet does, text does not.
     *
     * @throws UnreadableFileException where what should say it is damaged
     */
    public OptionalLong countRows(ListedFile file) throws IOException {
        if (text != null) {
            return OptionalLong.empty();
        }
        try (StoredFile stored = StoredFile.open(file)) {
            return OptionalLong.of(ParquetFooter.read(stored).rows());
        }
    }

    /**
     * The files that are there now and visible; a root that nobody has written to has none.
     *
     * @throws IOException where a root cannot be listed
     */
    public TableListing list() throws IOException {
        List<ListedFile> files = new ArrayList<>();
        FileLister lister = new FileLister(names);
        for (String root : roots) {
            files.addAll(lister.list(root));
        }
        return new TableListing(files);
    }

    /**
     * Pushes the rows of all files of a listing, one file after the other.
     *
     * @param wanted columns of {@link #columns}, in the order of the batches; with none, batches
     *     only count rows
     * @throws UnreadableFileException where a file is damaged, or not the one that was listed
     * @throws ReadLimitExceededException where there is more than the limits allow
     * @throws IOException where the storage does not answer
     */
    public ReadSummary read(
            TableListing listing, Schema wanted, ReadLimits limits, BatchConsumer out)
            throws IOException {
        if (listing.bytes() > limits.maxBytes()) {
            throw new ReadLimitExceededException(
                    "external table '%s' has %d bytes in %d files, at most %d are read at once"
                            .formatted(
                                    table,
                                    listing.bytes(),
                                    listing.files().size(),
                                    limits.maxBytes()));
        }
        WantedRows rows = open(wanted);
        long[] counted = new long[1];
        long nulled = 0;
        for (ListedFile file : listing.files()) {
            nulled +=
                    read(
                                    rows,
                                    file,
                                    batch -> {
                                        counted[0] += batch.size();
                                        requireFewer(counted[0], limits);
                                        out.accept(batch);
                                    })
                            .nulledValues();
        }
        return new ReadSummary(listing.files().size(), listing.bytes(), counted[0], nulled);
    }

    private void requireFewer(long rows, ReadLimits limits) {
        if (rows > limits.maxRows()) {
            throw new ReadLimitExceededException(
                    "external table '%s' has more than %d rows, which is as many as are read at once"
                            .formatted(table, limits.maxRows()));
        }
    }

    /**
     * Pushes the rows of one file.
     *
     * @param wanted as above
     */
    public ReadSummary read(ListedFile file, Schema wanted, BatchConsumer out) throws IOException {
        FileReader.Counts counts = read(open(wanted), file, out);
        return new ReadSummary(1, file.length(), counts.rows(), counts.nulledValues());
    }

    private FileReader.Counts read(WantedRows rows, ListedFile file, BatchConsumer out)
            throws IOException {
        rows.begin(rows.needsPath() ? valuesOf(file) : Map.of(), out);
        try (StoredFile stored = StoredFile.open(file)) {
            return rows.reader().read(stored, rows);
        }
    }

    private WantedRows open(Schema wanted) {
        for (Column column : wanted.columns()) {
            boolean known =
                    columns.find(column.name()).stream()
                            .anyMatch(at -> columns.column(at).equals(column));
            if (!known) {
                throw new IllegalArgumentException(
                        "external table '%s' has no column %s, it has (%s)"
                                .formatted(table, column, columns));
            }
        }
        Schema ofFiles =
                new Schema(
                        wanted.columns().stream()
                                .filter(column -> stored.find(column.name()).isPresent())
                                .toList());
        return new WantedRows(
                wanted,
                text == null ? new ParquetFileReader(ofFiles) : new TextFileReader(text, ofFiles));
    }

    /** The virtual partitions of a file, which nothing but its path tells. */
    private Map<String, Object> valuesOf(ListedFile file) throws UnreadableFileException {
        for (String root : roots) {
            Optional<String> folder = FilePartitions.folder(root, file.path());
            if (folder.isPresent()) {
                return partitions
                        .read(folder.get())
                        .orElseThrow(() -> misplaced(file, folder.get()));
            }
        }
        throw misplaced(file, new Path(file.path()).getParent().toString());
    }

    private UnreadableFileException misplaced(ListedFile file, String folder) {
        return new UnreadableFileException(
                file.path(),
                "folder '%s' is not one that the path format of external table '%s' gives, so its virtual partitions are not known; move the file, or do not use these columns"
                        .formatted(folder, table));
    }
}
