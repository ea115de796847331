package io.sluice.connector.storage.file;

import java.io.IOException;
import org.apache.flink.api.common.serialization.BulkWriter;
import org.apache.flink.core.fs.FSDataOutputStream;

/**
 * Writes one file and keeps its accounts, which are final once {@link #finish} has returned. After
 * that it holds no memory.
 */
public interface SliceWriter extends BulkWriter<BatchSlice> {

    /** Rows written so far. */
    long rows();

    /** Bytes written so far, before encoding and compression: what {@code sizeLimit} is about. */
    long rawBytes();

    /** Heap that this open writer holds between calls, in bytes, for a budget over many of them. */
    long memoryInUse();

    /** Opens writers on streams. Belongs to one task thread, as do its writers. */
    @FunctionalInterface
    interface Factory extends BulkWriter.Factory<BatchSlice> {
        @Override
        SliceWriter create(FSDataOutputStream out) throws IOException;
    }
}
