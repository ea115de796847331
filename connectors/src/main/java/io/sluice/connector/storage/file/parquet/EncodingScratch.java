package io.sluice.connector.storage.file.parquet;

import io.sluice.catalog.ExternalTableProperties.Compression;
import io.sluice.connector.bytes.GrowingBytes;
import io.sluice.connector.storage.compression.BlockCompressor;
import io.sluice.kql.batch.BytesVector;
import io.sluice.kql.batch.ColumnBatch;
import java.util.Arrays;

/**
 * Memory that encoders need only within a call, one set for a task: with thousands of open files,
 * what a file holds between calls must be its data and nothing else.
 */
final class EncodingScratch {
    /** Buffers that a single huge value has blown up are let go. */
    private static final int KEPT_BYTES = 8 << 20;

    final BlockCompressor compressor;

    /** The page being put together. */
    final GrowingBytes page = new GrowingBytes();

    /** The page behind the codec. */
    final GrowingBytes compressed = new GrowingBytes();

    /** Text of values that have none in the batch. */
    final GrowingBytes text = new GrowingBytes();

    /** For candidates that are weighed against each other. */
    final GrowingBytes candidate = new GrowingBytes();

    /** Small pieces of a file on their way to its stream. */
    final GrowingBytes output = new GrowingBytes();

    long[] longs = new long[ColumnBatch.CAPACITY];
    private int[] rows = new int[ColumnBatch.CAPACITY];
    private int[] levels = new int[ColumnBatch.CAPACITY];
    private BytesVector texts = new BytesVector(ColumnBatch.CAPACITY);

    EncodingScratch(Compression compression) {
        this.compressor = BlockCompressor.of(compression);
    }

    long[] longs(int count) {
        if (longs.length < count) {
            longs = new long[count];
        }
        return longs;
    }

    int[] rows(int count) {
        if (rows.length < count) {
            rows = new int[count];
        }
        return rows;
    }

    int[] levels(int count) {
        if (levels.length < count) {
            levels = new int[Math.max(count, 2 * levels.length)];
        }
        return levels;
    }

    BytesVector texts(int capacity) {
        if (texts.capacity() < capacity) {
            texts = new BytesVector(capacity);
        }
        return texts;
    }

    /** Lets go of what a file should not leave behind: references into batches, huge buffers. */
    void tidy() {
        page.clearAndShrink(KEPT_BYTES);
        compressed.clearAndShrink(KEPT_BYTES);
        text.clearAndShrink(KEPT_BYTES);
        candidate.clearAndShrink(KEPT_BYTES);
        output.clearAndShrink(KEPT_BYTES);
        Arrays.fill(texts.arrays, null);
    }
}
