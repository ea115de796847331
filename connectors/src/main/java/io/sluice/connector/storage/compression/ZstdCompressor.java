package io.sluice.connector.storage.compression;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import io.sluice.connector.bytes.GrowingBytes;
import java.lang.ref.Cleaner;

/**
 * Zstandard at its default level, through one reused context. The context is native memory; a
 * writer that is given up on a failure is never closed, so the garbage collector frees it.
 */
final class ZstdCompressor implements BlockCompressor {
    private static final Cleaner CLEANER = Cleaner.create();

    private final ZstdCompressCtx context = new ZstdCompressCtx();

    ZstdCompressor() {
        context.setLevel(Zstd.defaultCompressionLevel());
        // The action must not refer to this object, or it would never become unreachable.
        CLEANER.register(this, context::close);
    }

    @Override
    public void compress(byte[] bytes, int offset, int length, GrowingBytes out) {
        out.ensure(Math.toIntExact(Zstd.compressBound(length)));
        out.size +=
                context.compressByteArray(
                        out.array, out.size, out.array.length - out.size, bytes, offset, length);
    }
}
