package io.sluice.bench.loop;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageWriteStore;

/** The pages of a row group, by column. */
final class ChunkStore implements PageWriteStore {
    private final Map<ColumnDescriptor, Chunk> chunks = new LinkedHashMap<>();

    @Override
    public Chunk getPageWriter(ColumnDescriptor column) {
        return chunks.computeIfAbsent(column, Chunk::new);
    }

    Iterable<Chunk> chunks() {
        return chunks.values();
    }

    @Override
    public void close() {
        chunks.clear();
    }
}
