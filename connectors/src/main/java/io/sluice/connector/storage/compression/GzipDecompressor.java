package io.sluice.connector.storage.compression;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** One gzip member after the other (RFC 1952), their check sums included. */
final class GzipDecompressor implements BlockDecompressor {
    @Override
    public byte[] decompress(byte[] block, int offset, int length, int size) throws IOException {
        try (InputStream in =
                new GZIPInputStream(new ByteArrayInputStream(block, offset, length))) {
            byte[] bytes = new byte[size];
            BlockDecompressor.requireSize(in.readNBytes(bytes, 0, size), size);
            if (in.read() >= 0) {
                throw new IOException("a block holds more than the %d bytes said".formatted(size));
            }
            return bytes;
        }
    }
}
