package io.sluice.connector.storage.compression;

import io.sluice.connector.bytes.GrowingBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.xerial.snappy.Snappy;

/** Snappy's raw block format. */
final class SnappyCompressor implements BlockCompressor {
    @Override
    public void compress(byte[] bytes, int offset, int length, GrowingBytes out) {
        out.ensure(Snappy.maxCompressedLength(length));
        try {
            out.size += Snappy.compress(bytes, offset, length, out.array, out.size);
        } catch (IOException e) {
            throw new UncheckedIOException("snappy could not compress a block", e);
        }
    }
}
