package io.sluice.connector.storage.read.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * A file's bytes as text: unpacked where they are gzip, whatever the name, and without its mark.
 */
final class PlainText {
    private static final byte[] GZIP = {0x1F, (byte) 0x8B};
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final int BUFFER = 64 << 10;

    private PlainText() {}

    static InputStream of(InputStream file) throws IOException {
        PushbackInputStream raw = new PushbackInputStream(file, GZIP.length);
        InputStream text = startsWith(raw, GZIP, false) ? new GZIPInputStream(raw, BUFFER) : raw;
        PushbackInputStream unmarked = new PushbackInputStream(text, BYTE_ORDER_MARK.length);
        startsWith(unmarked, BYTE_ORDER_MARK, true);
        return unmarked;
    }

    private static boolean startsWith(PushbackInputStream in, byte[] start, boolean skipped)
            throws IOException {
        byte[] found = in.readNBytes(start.length);
        boolean same = Arrays.equals(found, start);
        if (!same || !skipped) {
            in.unread(found);
        }
        return same;
    }
}
