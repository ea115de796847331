package io.sluice.connector.storage.file.parquet;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Encoders of finished files, for the next ones of the task: their arrays have grown to the size
 * that a file needs. What lies here is no open file's, so it is little.
 */
final class EncoderPool {
    /** Of the heap, for one task. */
    private static final int PART_OF_HEAP = 64;

    private final long mostBytes = Runtime.getRuntime().maxMemory() / PART_OF_HEAP;
    private final ParquetColumn[] columns;
    private final EncodingScratch scratch;
    private final Deque<ColumnChunkEncoder[]> free = new ArrayDeque<>();
    private long bytes;

    EncoderPool(ParquetColumn[] columns, EncodingScratch scratch) {
        this.columns = columns;
        this.scratch = scratch;
    }

    /** One encoder for each column, without a value. */
    ColumnChunkEncoder[] take() {
        ColumnChunkEncoder[] encoders = free.poll();
        if (encoders != null) {
            bytes -= memory(encoders);
            return encoders;
        }
        encoders = new ColumnChunkEncoder[columns.length];
        for (int i = 0; i < columns.length; i++) {
            encoders[i] = new ColumnChunkEncoder(columns[i], scratch);
        }
        return encoders;
    }

    /** Takes encoders back whose row group is finished; those that find no room are let go. */
    void give(ColumnChunkEncoder[] encoders) {
        long memory = memory(encoders);
        if (bytes + memory <= mostBytes) {
            for (ColumnChunkEncoder encoder : encoders) {
                encoder.startFile();
            }
            free.push(encoders);
            bytes += memory;
        }
    }

    private static long memory(ColumnChunkEncoder[] encoders) {
        long memory = 0;
        for (ColumnChunkEncoder encoder : encoders) {
            memory += encoder.memoryInUse();
        }
        return memory;
    }
}
