package io.sluice.connector.storage.committable;

import io.sluice.connector.ledger.record.Artifact;
import java.util.Arrays;

/**
 * A file that is written and closed and not visible yet.
 *
 * @param root the root it belongs to, a URI free of secrets
 * @param path its full URI once it is visible
 * @param rows rows in it
 * @param bytes its size in storage
 * @param version the version of FileSink's serializer that wrote {@code committable}
 * @param committable what the root's file system needs to make it visible
 */
public record PendingFile(
        String root, String path, long rows, long bytes, int version, byte[] committable) {

    public Artifact artifact() {
        return new Artifact(path, rows, bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PendingFile that
                && root.equals(that.root)
                && path.equals(that.path)
                && rows == that.rows
                && bytes == that.bytes
                && version == that.version
                && Arrays.equals(committable, that.committable);
    }

    @Override
    public int hashCode() {
        return path.hashCode();
    }

    @Override
    public String toString() {
        return "PendingFile[%s, %d rows, %d bytes]".formatted(path, rows, bytes);
    }
}
