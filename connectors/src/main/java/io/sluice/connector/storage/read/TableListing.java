package io.sluice.connector.storage.read;

import io.sluice.connector.storage.read.file.ListedFile;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;

/**
 * The files that an external table consists of at one moment, sorted by path: its fingerprint. Two
 * listings are equal if and only if reading them gives the same rows.
 */
public record TableListing(List<ListedFile> files) implements Serializable {
    /** A table without files. */
    public static final TableListing EMPTY = new TableListing(List.of());

    public TableListing {
        files = files.stream().sorted(Comparator.comparing(ListedFile::path)).toList();
    }

    /** Bytes of all files. */
    public long bytes() {
        return files.stream().mapToLong(ListedFile::length).sum();
    }
}
