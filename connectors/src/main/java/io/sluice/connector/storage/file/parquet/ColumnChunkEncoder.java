package io.sluice.connector.storage.file.parquet;

import io.sluice.connector.bytes.GrowingBytes;
import io.sluice.connector.storage.file.parquet.ChunkFraming.Page;
import io.sluice.kql.batch.ColumnVector;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.Statistics;

/**
 * One column of the row group in the making. Pages are compressed as they fill and kept until the
 * group is complete, because the chunks of a group follow each other in the file.
 */
final class ColumnChunkEncoder {
    private static final int PAGE_ROWS = 20_000;

    /** Object headers and fields, and the column's part of the footer. */
    private static final long FIXED_MEMORY = 500;

    private final ParquetColumn column;
    private final EncodingScratch scratch;
    private final PageValues values;
    private final Levels levels = new Levels();
    private final List<Page> pages = new ArrayList<>(2);
    private long pageBytes;
    private long rows;
    private long nulls;
    private long rawBytes;

    ColumnChunkEncoder(ParquetColumn column, EncodingScratch scratch) {
        this.column = column;
        this.scratch = scratch;
        this.values = column.newValues(scratch);
    }

    void write(ColumnVector vector, int[] selection, int from, int to) {
        if (vector.hasNulls) {
            writeNullable(vector, selection, from, to);
            return;
        }
        ColumnVector prepared = values.prepare(vector, selection, from, to);
        long size = values.plainSize(prepared, selection, from, to);
        if (isTooLarge(size, from, to)) {
            writeHalves(vector, selection, from, to);
            return;
        }
        levels.appendDefined(to - from);
        values.append(prepared, selection, from, to);
        added(to - from, size);
    }

    private void writeNullable(ColumnVector vector, int[] selection, int from, int to) {
        int[] present = scratch.rows(to - from);
        int count = 0;
        for (int i = from; i < to; i++) {
            if (!vector.isNull[selection[i]]) {
                present[count++] = selection[i];
            }
        }
        ColumnVector prepared = values.prepare(vector, present, 0, count);
        long size = values.plainSize(prepared, present, 0, count);
        if (isTooLarge(size, from, to)) {
            writeHalves(vector, selection, from, to);
            return;
        }
        levels.append(vector, selection, from, to);
        values.append(prepared, present, 0, count);
        added(to - from, size);
    }

    /** A thousand huge texts do not fit a page, whose size is an int. */
    private static boolean isTooLarge(long size, int from, int to) {
        return size > DictionaryValues.PAGE_BYTES && to - from > 1;
    }

    private void writeHalves(ColumnVector vector, int[] selection, int from, int to) {
        int middle = (from + to) >>> 1;
        write(vector, selection, from, middle);
        write(vector, selection, middle, to);
    }

    private void added(int count, long size) {
        rows += count;
        rawBytes += size;
        if (levels.rows() >= PAGE_ROWS || values.isPageFull()) {
            finishPage();
        }
    }

    private void finishPage() {
        int pageRows = levels.rows();
        nulls += levels.nulls();
        GrowingBytes page = scratch.page;
        page.clear();
        levels.finishPage(scratch, page);
        Encoding encoding = values.finishPage(page);
        pages.add(new Page(compress(page), page.size, pageRows, encoding));
        pageBytes += pages.get(pages.size() - 1).body().length;
    }

    private byte[] compress(GrowingBytes bytes) {
        GrowingBytes compressed = scratch.compressed;
        compressed.clear();
        scratch.compressor.compress(bytes.array, 0, bytes.size, compressed);
        return compressed.toByteArray();
    }

    /** Writes the chunk of this row group and starts the next one. */
    ColumnChunk finishRowGroup(ParquetOutput out, ChunkFraming framing) throws IOException {
        if (levels.rows() > 0) {
            finishPage();
        }
        framing.start(column, out);
        int entries = values.dictionaryEntries();
        if (entries > 0) {
            GrowingBytes dictionary = scratch.page;
            dictionary.clear();
            values.writeDictionary(dictionary);
            framing.writeDictionary(compress(dictionary), dictionary.size, entries);
        }
        for (Page page : pages) {
            framing.writePage(page);
        }
        Statistics statistics = new Statistics();
        statistics.setNull_count(nulls);
        values.describe(statistics);
        ColumnChunk chunk = framing.finish(rows, statistics);
        startRowGroup();
        return chunk;
    }

    /** Forgets the file whose row groups are all written. */
    void startFile() {
        rawBytes = 0;
    }

    private void startRowGroup() {
        values.startRowGroup();
        pages.clear();
        pageBytes = 0;
        rows = 0;
        nulls = 0;
    }

    /** Bytes of all values so far in plain encoding, over all row groups. */
    long rawBytes() {
        return rawBytes;
    }

    /** Heap that this column holds between calls, in bytes. */
    long memoryInUse() {
        return FIXED_MEMORY + pageBytes + levels.memoryInUse() + values.memoryInUse();
    }
}
