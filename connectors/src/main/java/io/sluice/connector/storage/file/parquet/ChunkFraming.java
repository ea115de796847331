package io.sluice.connector.storage.file.parquet;

import io.sluice.catalog.ExternalTableProperties.Compression;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageEncodingStats;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.Util;

/** Writes the pages of one column chunk behind their headers and sums up the chunk's metadata. */
final class ChunkFraming {

    /**
     * A finished data page that waits for its row group.
     *
     * @param body levels and values behind the codec
     * @param uncompressedSize bytes before the codec
     * @param rows rows, null or not
     */
    record Page(byte[] body, int uncompressedSize, int rows, Encoding encoding) {}

    private final CompressionCodec codec;
    private final CRC32 crc = new CRC32();
    private ParquetColumn column;
    private ParquetOutput out;
    private long start;
    private long firstDataPage;
    private long uncompressed;
    private boolean hasDictionary;
    private final Map<Encoding, Integer> dataPages = new EnumMap<>(Encoding.class);

    ChunkFraming(Compression compression) {
        this.codec =
                switch (compression) {
                    case NONE -> CompressionCodec.UNCOMPRESSED;
                    case GZIP -> CompressionCodec.GZIP;
                    case SNAPPY -> CompressionCodec.SNAPPY;
                    case LZ4_RAW -> CompressionCodec.LZ4_RAW;
                    case BROTLI -> CompressionCodec.BROTLI;
                    case ZSTD -> CompressionCodec.ZSTD;
                };
    }

    void start(ParquetColumn column, ParquetOutput out) {
        this.column = column;
        this.out = out;
        start = out.position();
        firstDataPage = -1;
        uncompressed = 0;
        hasDictionary = false;
        dataPages.clear();
    }

    void writeDictionary(byte[] body, int uncompressedSize, int entries) throws IOException {
        hasDictionary = true;
        PageHeader header = header(PageType.DICTIONARY_PAGE, body, uncompressedSize);
        header.setDictionary_page_header(new DictionaryPageHeader(entries, Encoding.PLAIN));
        write(header, body);
    }

    void writePage(Page page) throws IOException {
        if (firstDataPage < 0) {
            firstDataPage = out.position();
        }
        dataPages.merge(page.encoding(), 1, Integer::sum);
        PageHeader header = header(PageType.DATA_PAGE, page.body(), page.uncompressedSize());
        header.setData_page_header(
                new DataPageHeader(page.rows(), page.encoding(), Encoding.RLE, Encoding.RLE));
        write(header, page.body());
    }

    private PageHeader header(PageType type, byte[] body, int uncompressedSize) {
        crc.reset();
        crc.update(body, 0, body.length);
        PageHeader header = new PageHeader(type, uncompressedSize, body.length);
        header.setCrc((int) crc.getValue());
        return header;
    }

    private void write(PageHeader header, byte[] body) throws IOException {
        long before = out.position();
        Util.writePageHeader(header, out);
        uncompressed += out.position() - before + header.getUncompressed_page_size();
        out.write(body, 0, body.length);
    }

    ColumnChunk finish(long values, Statistics statistics) {
        List<Encoding> encodings = new ArrayList<>(dataPages.keySet());
        encodings.add(Encoding.RLE);
        if (hasDictionary && !dataPages.containsKey(Encoding.PLAIN)) {
            encodings.add(Encoding.PLAIN);
        }
        ColumnMetaData metadata =
                new ColumnMetaData(
                        column.physicalType(),
                        encodings,
                        List.of(column.name()),
                        codec,
                        values,
                        uncompressed,
                        out.position() - start,
                        firstDataPage);
        if (hasDictionary) {
            metadata.setDictionary_page_offset(start);
        }
        metadata.setStatistics(statistics);
        metadata.setEncoding_stats(encodingStats());
        ColumnChunk chunk = new ColumnChunk(0);
        chunk.setMeta_data(metadata);
        return chunk;
    }

    private List<PageEncodingStats> encodingStats() {
        List<PageEncodingStats> stats = new ArrayList<>();
        if (hasDictionary) {
            stats.add(new PageEncodingStats(PageType.DICTIONARY_PAGE, Encoding.PLAIN, 1));
        }
        dataPages.forEach(
                (encoding, count) ->
                        stats.add(new PageEncodingStats(PageType.DATA_PAGE, encoding, count)));
        return stats;
    }
}
