package io.sluice.connector.storage.file.parquet;

import io.sluice.connector.bytes.GrowingBytes;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The file's stream with its position. Headers and small pages are gathered in a buffer that all
 * files of the task share; it is empty whenever {@link #flush} has returned.
 */
final class ParquetOutput extends OutputStream {
    private static final int BUFFER_BYTES = 64 << 10;

    private final OutputStream stream;
    private final GrowingBytes buffer;
    private long position;

    ParquetOutput(OutputStream stream, GrowingBytes buffer) {
        this.stream = stream;
        this.buffer = buffer;
    }

    /** Forgets what a file that failed midway may have left in the shared buffer. */
    void begin() {
        buffer.clear();
    }

    long position() {
        return position;
    }

    @Override
    public void write(int b) throws IOException {
        position++;
        buffer.putByte(b);
        drainIfFull();
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        position += length;
        if (length >= BUFFER_BYTES) {
            flush();
            stream.write(bytes, offset, length);
        } else {
            buffer.put(bytes, offset, length);
            drainIfFull();
        }
    }

    private void drainIfFull() throws IOException {
        if (buffer.size >= BUFFER_BYTES) {
            flush();
        }
    }

    /** Hands the buffer to the stream, which itself is not flushed. */
    @Override
    public void flush() throws IOException {
        int size = buffer.size;
        buffer.clear();
        stream.write(buffer.array, 0, size);
    }
}
