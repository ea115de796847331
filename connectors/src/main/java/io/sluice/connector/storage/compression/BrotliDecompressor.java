package io.sluice.connector.storage.compression;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Brotli streams. */
final class BrotliDecompressor implements BlockDecompressor {
    BrotliDecompressor() {
        if (!Brotli4jLoader.isAvailable()) {
            throw new IllegalStateException(
                    "brotli has no native library for %s on %s, so files compressed with it cannot be read here"
                            .formatted(
                                    System.getProperty("os.name"), System.getProperty("os.arch")),
                    Brotli4jLoader.getUnavailabilityCause());
        }
    }

    @Override
    public byte[] decompress(byte[] block, int offset, int length, int size) throws IOException {
        try (InputStream in =
                new BrotliInputStream(new ByteArrayInputStream(block, offset, length))) {
            byte[] bytes = new byte[size];
            BlockDecompressor.requireSize(in.readNBytes(bytes, 0, size), size);
            return bytes;
        }
    }
}
