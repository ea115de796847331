package io.sluice.connector.storage.compression;

import io.sluice.connector.bytes.GrowingBytes;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Factory;

/** LZ4's raw block format, without the frames of Parquet's older LZ4 codec. */
final class Lz4Compressor implements BlockCompressor {
    private final LZ4Compressor compressor = LZ4Factory.fastestInstance().fastCompressor();

    @Override
    public void compress(byte[] bytes, int offset, int length, GrowingBytes out) {
        out.ensure(compressor.maxCompressedLength(length));
        out.size += compressor.compress(bytes, offset, length, out.array, out.size);
    }
}
