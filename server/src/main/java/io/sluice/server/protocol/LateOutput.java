package io.sluice.server.protocol;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Supplier;

/**
 * Holds the beginning of a response back, so that what fails early can still be answered by an
 * error and its status. What is longer streams.
 */
final class LateOutput extends OutputStream {
    private static final int HELD_BACK = 64 * 1024;

    private final Supplier<OutputStream> open;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private OutputStream opened;
    private long written;

    /**
     * An output.
     *
     * @param open begins the response
     */
    LateOutput(Supplier<OutputStream> open) {
        this.open = open;
    }

    /** Whether the client has been sent anything. */
    boolean isOpen() {
        return opened != null;
    }

    /** Bytes, before they are compressed. */
    long written() {
        return written;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        written += length;
        if (opened == null && held.size() + length <= HELD_BACK) {
            held.write(bytes, offset, length);
            return;
        }
        begin();
        opened.write(bytes, offset, length);
    }

    private void begin() throws IOException {
        if (opened == null) {
            opened = open.get();
            held.writeTo(opened);
        }
    }

    /** Sends what was written so far: from here on an error cannot change the status any more. */
    void push() throws IOException {
        begin();
        opened.flush();
    }

    /** What is held back goes out at the end. */
    @Override
    public void flush() {
        // A response is sent when it is full, or finished.
    }

    @Override
    public void close() throws IOException {
        begin();
        opened.close();
    }
}
