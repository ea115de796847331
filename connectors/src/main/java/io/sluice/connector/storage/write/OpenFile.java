package io.sluice.connector.storage.write;

import io.sluice.connector.storage.file.BatchSlice;
import io.sluice.connector.storage.file.SliceWriter;
import java.io.IOException;
import org.apache.flink.api.common.serialization.BulkWriter;

/**
 * A file being written, as the writer's books have it: where it is, and what it holds in memory.
 */
final class OpenFile implements BulkWriter<BatchSlice> {
    private final DirectoryBooks books;
    private final String path;
    private final SliceWriter writer;
    private long memory;

    OpenFile(DirectoryBooks books, String path, SliceWriter writer) {
        this.books = books;
        this.path = path;
        this.writer = writer;
    }

    String path() {
        return path;
    }

    long rows() {
        return writer.rows();
    }

    long rawBytes() {
        return writer.rawBytes();
    }

    /** Bytes of heap as last told to the budget. */
    long memory() {
        return memory;
    }

    void close() throws IOException {
        books.close(this);
    }

    @Override
    public void addElement(BatchSlice slice) throws IOException {
        writer.addElement(slice);
        long now = writer.memoryInUse();
        books.budget().changed(now - memory);
        memory = now;
    }

    @Override
    public void flush() throws IOException {
        writer.flush();
    }

    @Override
    public void finish() throws IOException {
        writer.finish();
        books.finished(this);
    }
}
