package io.sluice.connector.storage.root;

import io.sluice.catalog.StorageRoot;
import io.sluice.connector.storage.committable.PendingFile;
import io.sluice.connector.storage.file.BatchSlice;
import java.io.IOException;
import java.util.Collection;
import java.util.OptionalLong;
import org.apache.flink.api.common.serialization.BulkWriter;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.connector.file.sink.FileSinkCommittable;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * How files get into one storage root: the seam between the sink and a kind of storage. May be used
 * by several threads.
 */
public interface RootFileSystem {

    /** A FileSink that writes below the root. */
    FileSink.DefaultBulkFormatBuilder<BatchSlice> sink(BulkWriter.Factory<BatchSlice> writers);

    SimpleVersionedSerializer<FileSinkCommittable> serializer();

    /** Makes a file visible; does nothing where it is already. */
    void publish(FileSinkCommittable file) throws IOException, InterruptedException;

    /** The size of a visible file by its full URI, or empty when there is none. */
    OptionalLong size(String path) throws IOException;

    /**
     * Deletes what is left of files that will never be published, where it can be found cheaply.
     */
    void deleteAbandoned(Collection<PendingFile> files) throws IOException;

    /** The root's URI as it may travel: checks that this version can write to it. */
    static String checkedUri(StorageRoot root) {
        return switch (root.kind()) {
            case FILE_SYSTEM -> root.uri();
            case AZURE_BLOB, AZURE_DATA_LAKE, AMAZON_S3 ->
                    throw new IllegalArgumentException(
                            "roots of this kind are not available in this version; use a file system URI (file:///, s3://, hdfs://) instead of '%s'"
                                    .formatted(root.uri()));
        };
    }

    /** Opens a root by the URI that {@link #checkedUri} gave. */
    static RootFileSystem open(String uri) {
        return new FlinkRootFileSystem(uri);
    }
}
