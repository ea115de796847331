package io.sluice.connector.storage.compression;

import java.io.IOException;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;

/** LZ4's raw block format. */
final class Lz4Decompressor implements BlockDecompressor {
    private final LZ4SafeDecompressor decompressor =
            LZ4Factory.fastestInstance().safeDecompressor();

    @Override
    public byte[] decompress(byte[] block, int offset, int length, int size) throws IOException {
        byte[] bytes = new byte[size];
        decompress(block, offset, length, bytes, 0, size);
        return bytes;
    }

    void decompress(byte[] block, int offset, int length, byte[] target, int at, int size)
            throws IOException {
        try {
            BlockDecompressor.requireSize(
                    decompressor.decompress(block, offset, length, target, at, size), size);
        } catch (LZ4Exception e) {
            throw new IOException("an lz4 block is damaged: " + e.getMessage(), e);
        }
    }
}
