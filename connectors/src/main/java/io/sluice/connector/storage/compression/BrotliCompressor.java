package io.sluice.connector.storage.compression;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import io.sluice.connector.bytes.GrowingBytes;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Brotli at a quality that keeps up with a stream; the library's default is 50 times slower. */
final class BrotliCompressor implements BlockCompressor {
    private static final int QUALITY = 4;

    private final Encoder.Parameters parameters = new Encoder.Parameters().setQuality(QUALITY);

    BrotliCompressor() {
        if (!Brotli4jLoader.isAvailable()) {
            throw new IllegalStateException(
                    "compressionType 'brotli' has no native library for %s on %s; use zstd or gzip"
                            .formatted(
                                    System.getProperty("os.name"), System.getProperty("os.arch")),
                    Brotli4jLoader.getUnavailabilityCause());
        }
    }

    @Override
    public void compress(byte[] bytes, int offset, int length, GrowingBytes out) {
        try {
            out.put(Encoder.compress(bytes, offset, length, parameters));
        } catch (IOException e) {
            throw new UncheckedIOException("brotli could not compress a block", e);
        }
    }
}
