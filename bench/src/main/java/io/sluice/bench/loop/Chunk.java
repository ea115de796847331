package io.sluice.bench.loop;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.SizeStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;
import org.xerial.snappy.Snappy;

/** The compressed pages of one column in one row group. */
final class Chunk implements PageWriter {
    private final ColumnDescriptor column;
    private final ByteArrayOutputStream dictionary = new ByteArrayOutputStream();
    private final ByteArrayOutputStream pages = new ByteArrayOutputStream();
    private final Set<Encoding> encodings = EnumSet.noneOf(Encoding.class);
    private final Raw raw = new Raw();
    private byte[] scratch = {};
    private long values;
    private long uncompressed;

    Chunk(ColumnDescriptor column) {
        this.column = column;
    }

    ColumnDescriptor column() {
        return column;
    }

    ByteArrayOutputStream dictionary() {
        return dictionary;
    }

    ByteArrayOutputStream pages() {
        return pages;
    }

    Set<Encoding> encodings() {
        return encodings;
    }

    long values() {
        return values;
    }

    /** Bytes of headers and pages before compression. */
    long uncompressed() {
        return uncompressed;
    }

    @Override
    @SuppressWarnings("deprecation") // It has to be there; nothing calls it.
    public void writePage(
            BytesInput bytes,
            int valueCount,
            Statistics<?> statistics,
            Encoding repetition,
            Encoding definition,
            Encoding encoding)
            throws IOException {
        writePage(bytes, valueCount, valueCount, statistics, repetition, definition, encoding);
    }

    @Override
    public void writePage(
            BytesInput bytes,
            int valueCount,
            int rowCount,
            Statistics<?> statistics,
            Encoding repetition,
            Encoding definition,
            Encoding encoding)
            throws IOException {
        PageHeader header = header(PageType.DATA_PAGE, bytes);
        header.setData_page_header(
                new DataPageHeader(
                        valueCount, format(encoding), format(definition), format(repetition)));
        append(pages, header);
        encodings.add(encoding);
        values += valueCount;
    }

    @Override
    public void writePage(
            BytesInput bytes,
            int valueCount,
            int rowCount,
            Statistics<?> statistics,
            SizeStatistics sizes,
            Encoding repetition,
            Encoding definition,
            Encoding encoding)
            throws IOException {
        writePage(bytes, valueCount, rowCount, statistics, repetition, definition, encoding);
    }

    @Override
    public void writePageV2(
            int rowCount,
            int nullCount,
            int valueCount,
            BytesInput repetitionLevels,
            BytesInput definitionLevels,
            Encoding encoding,
            BytesInput bytes,
            Statistics<?> statistics) {
        throw new UnsupportedOperationException("the store writes pages of version 1");
    }

    @Override
    public void writeDictionaryPage(DictionaryPage page) throws IOException {
        PageHeader header = header(PageType.DICTIONARY_PAGE, page.getBytes());
        header.setDictionary_page_header(
                new DictionaryPageHeader(page.getDictionarySize(), format(page.getEncoding())));
        append(dictionary, header);
        encodings.add(page.getEncoding());
    }

    /** Compresses the page into the scratch, which the next page overwrites. */
    private PageHeader header(PageType type, BytesInput bytes) throws IOException {
        raw.reset();
        bytes.writeAllTo(raw);
        int most = Snappy.maxCompressedLength(raw.size());
        if (scratch.length < most) {
            scratch = new byte[most];
        }
        return new PageHeader(
                type, raw.size(), Snappy.compress(raw.bytes(), 0, raw.size(), scratch, 0));
    }

    /** A page before compression; its bytes can be had without a copy. */
    private static final class Raw extends ByteArrayOutputStream {
        byte[] bytes() {
            return buf;
        }
    }

    private void append(ByteArrayOutputStream out, PageHeader header) throws IOException {
        int before = out.size();
        Util.writePageHeader(header, out);
        uncompressed += out.size() - before + header.getUncompressed_page_size();
        out.write(scratch, 0, header.getCompressed_page_size());
    }

    static org.apache.parquet.format.Encoding format(Encoding encoding) {
        return org.apache.parquet.format.Encoding.valueOf(encoding.name());
    }

    @Override
    public long getMemSize() {
        return (long) dictionary.size() + pages.size();
    }

    @Override
    public long allocatedSize() {
        return getMemSize();
    }

    @Override
    public String memUsageString(String prefix) {
        return prefix + " " + getMemSize();
    }
}
