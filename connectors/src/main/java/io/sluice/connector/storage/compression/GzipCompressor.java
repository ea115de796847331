package io.sluice.connector.storage.compression;

import io.sluice.connector.bytes.GrowingBytes;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** A gzip member (RFC 1952) for each block, through one reused deflater. */
final class GzipCompressor implements BlockCompressor {
    private static final byte[] HEADER = {
        0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, (byte) 0xff
    };

    /** Half the time of the default, 6, for three percent of size on Parquet's pages. */
    private static final int LEVEL = 3;

    private final Deflater deflater = new Deflater(LEVEL, true);
    private final CRC32 crc = new CRC32();

    @Override
    public void compress(byte[] bytes, int offset, int length, GrowingBytes out) {
        out.put(HEADER);
        deflater.reset();
        deflater.setInput(bytes, offset, length);
        deflater.finish();
        while (!deflater.finished()) {
            out.ensure(Math.max(64, length / 4));
            out.size += deflater.deflate(out.array, out.size, out.array.length - out.size);
        }
        crc.reset();
        crc.update(bytes, offset, length);
        out.putInt((int) crc.getValue());
        out.putInt(length);
    }
}
