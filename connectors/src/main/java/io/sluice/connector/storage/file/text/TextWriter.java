package io.sluice.connector.storage.file.text;

import io.sluice.connector.bytes.GrowingBytes;
import io.sluice.kql.batch.ColumnBatch;
import java.io.IOException;
import java.io.OutputStream;

/**
 * One text file. Lines are gathered in a block; a compressed file is a gzip member a block, which
 * every gzip reader takes for one stream, and which costs an open file no codec of its own.
 */
public final class TextWriter {
    private static final int PLAIN_BLOCK = 64 << 10;
    private static final int GZIP_BLOCK = 256 << 10;
    private static final long FIXED_MEMORY = 200;

    private final TextWriters shared;
    private final OutputStream out;
    private final int blockSize;
    private GrowingBytes block = new GrowingBytes();
    private boolean started;
    private boolean finished;
    private long rows;
    private long written;

    TextWriter(TextWriters shared, OutputStream out) {
        this.shared = shared;
        this.out = out;
        this.blockSize = shared.options.gzip() ? GZIP_BLOCK : PLAIN_BLOCK;
    }

    /** Writes what stands in front of the first row: once, and before any row. */
    public void start(boolean header) {
        if (started) {
            throw new IllegalStateException("the file has been started");
        }
        started = true;
        shared.appendStart(block, header);
    }

    public boolean isStarted() {
        return started;
    }

    /** Writes {@code selection[from .. to)} of a batch whose first columns are the file's. */
    public void write(ColumnBatch batch, int[] selection, int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            shared.encoder.append(block, batch, selection[i]);
            if (block.size >= blockSize) {
                writeBlock();
            }
        }
        rows += to - from;
    }

    private void writeBlock() throws IOException {
        written += block.size;
        if (shared.gzip == null) {
            out.write(block.array, 0, block.size);
        } else {
            GrowingBytes compressed = shared.compressed;
            compressed.clearAndShrink(4 * GZIP_BLOCK);
            shared.gzip.compress(block.array, 0, block.size, compressed);
            out.write(compressed.array, 0, compressed.size);
        }
        block.clearAndShrink(2 * blockSize);
    }

    /** Writes what is left and lets go of all memory. The stream stays open. */
    public void finish() throws IOException {
        if (block.size > 0 || (written == 0 && shared.gzip != null)) {
            writeBlock();
        }
        finished = true;
        block = new GrowingBytes();
    }

    /** Rows written so far. */
    public long rows() {
        return rows;
    }

    /** Bytes written so far, before compression. */
    public long rawBytes() {
        return written + block.size;
    }

    /** Heap held between calls, in bytes. */
    public long memoryInUse() {
        return finished ? 0 : FIXED_MEMORY + block.array.length;
    }
}
