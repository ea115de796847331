package io.sluice.connector.storage.compression;

import java.io.IOException;
import org.xerial.snappy.Snappy;

/** Snappy's raw block format. */
final class SnappyDecompressor implements BlockDecompressor {
    @Override
    public byte[] decompress(byte[] block, int offset, int length, int size) throws IOException {
        BlockDecompressor.requireSize(Snappy.uncompressedLength(block, offset, length), size);
        byte[] bytes = new byte[size];
        BlockDecompressor.requireSize(Snappy.uncompress(block, offset, length, bytes, 0), size);
        return bytes;
    }
}
