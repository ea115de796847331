package io.sluice.connector.storage.compression;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Hadoop's frames around LZ4 blocks: the bytes of a frame, the bytes of each block in it, both big
 * endian. Some writers left the frames out, so what does not look like them is taken for one block.
 */
final class FramedLz4Decompressor implements BlockDecompressor {
    private static final int HEADER = 2 * Integer.BYTES;

    private final Lz4Decompressor blocks = new Lz4Decompressor();

    @Override
    public byte[] decompress(byte[] block, int offset, int length, int size) throws IOException {
        return isFramed(block, offset, length, size)
                ? unframe(block, offset, length, size)
                : blocks.decompress(block, offset, length, size);
    }

    private static boolean isFramed(byte[] block, int offset, int length, int size) {
        if (length < HEADER) {
            return false;
        }
        ByteBuffer header = ByteBuffer.wrap(block, offset, HEADER);
        int plain = header.getInt();
        int compressed = header.getInt();
        return plain > 0 && plain <= size && compressed > 0 && compressed <= length - HEADER;
    }

    private byte[] unframe(byte[] block, int offset, int length, int size) throws IOException {
        byte[] bytes = new byte[size];
        int at = 0;
        ByteBuffer in = ByteBuffer.wrap(block, offset, length);
        while (in.remaining() >= HEADER) {
            int plain = in.getInt();
            int compressed = in.getInt();
            if (plain < 0 || plain > size - at || compressed < 0 || compressed > in.remaining()) {
                throw new IOException("the frames of an lz4 block are damaged");
            }
            blocks.decompress(block, in.position(), compressed, bytes, at, plain);
            in.position(in.position() + compressed);
            at += plain;
        }
        BlockDecompressor.requireSize(at, size);
        return bytes;
    }
}
