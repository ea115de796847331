package io.sluice.connector.storage.compression;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;

/** Zstandard frames. */
final class ZstdDecompressor implements BlockDecompressor {
    @Override
    public byte[] decompress(byte[] block, int offset, int length, int size) throws IOException {
        byte[] bytes = new byte[size];
        try {
            long found = Zstd.decompressByteArray(bytes, 0, size, block, offset, length);
            if (Zstd.isError(found)) {
                throw new IOException("a zstd block is damaged: " + Zstd.getErrorName(found));
            }
            BlockDecompressor.requireSize(found, size);
        } catch (ZstdException e) {
            throw new IOException("a zstd block is damaged: " + e.getMessage(), e);
        }
        return bytes;
    }
}
