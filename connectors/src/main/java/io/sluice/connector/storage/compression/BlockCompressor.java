package io.sluice.connector.storage.compression;

import io.sluice.catalog.ExternalTableProperties.Compression;
import io.sluice.connector.bytes.GrowingBytes;

/**
 * Compresses one block after the other, each on its own. An instance keeps what its library lets it
 * reuse, so a task holds one for all its files; it is not thread-safe.
 */
public interface BlockCompressor {

    /** Appends the compressed form of {@code length} bytes to {@code out}. */
    void compress(byte[] bytes, int offset, int length, GrowingBytes out);

    /**
     * The compressor of a codec.
     *
     * @throws IllegalStateException when its native library does not exist for this machine
     */
    static BlockCompressor of(Compression compression) {
        return switch (compression) {
            case NONE -> (bytes, offset, length, out) -> out.put(bytes, offset, length);
            case SNAPPY -> new SnappyCompressor();
            case GZIP -> new GzipCompressor();
            case ZSTD -> new ZstdCompressor();
            case LZ4_RAW -> new Lz4Compressor();
            case BROTLI -> new BrotliCompressor();
        };
    }
}
