package io.sluice.connector.storage.compression;

import io.sluice.catalog.ExternalTableProperties.Compression;
import java.io.IOException;

/**
 * The way back of {@link BlockCompressor}: each block on its own, into exactly the bytes that it is
 * said to hold. May be used by one thread at a time.
 */
public interface BlockDecompressor {

    /**
     * The {@code size} bytes that a block was made of, in a new array.
     *
     * @throws IOException where the block is damaged, or holds more or fewer bytes
     */
    byte[] decompress(byte[] block, int offset, int length, int size) throws IOException;

    /**
     * The decompressor of a codec.
     *
     * @throws IllegalStateException when its native library does not exist for this machine
     */
    static BlockDecompressor of(Compression compression) {
        return switch (compression) {
            case NONE -> BlockDecompressor::copy;
            case SNAPPY -> new SnappyDecompressor();
            case GZIP -> new GzipDecompressor();
            case ZSTD -> new ZstdDecompressor();
            case LZ4_RAW -> new Lz4Decompressor();
            case BROTLI -> new BrotliDecompressor();
        };
    }

    /** LZ4 as Hadoop frames it: what Parquet's older codec of that name is. */
    static BlockDecompressor framedLz4() {
        return new FramedLz4Decompressor();
    }

    private static byte[] copy(byte[] block, int offset, int length, int size) throws IOException {
        requireSize(length, size);
        byte[] bytes = new byte[size];
        System.arraycopy(block, offset, bytes, 0, size);
        return bytes;
    }

    /** Refuses a block that gave another number of bytes than it was said to hold. */
    static void requireSize(long found, int expected) throws IOException {
        if (found != expected) {
            throw new IOException(
                    "a block holds %d bytes, its header says %d".formatted(found, expected));
        }
    }
}
