package io.sluice.connector.storage.read.parquet;

import io.sluice.connector.storage.compression.BlockDecompressor;
import io.sluice.connector.storage.read.file.StoredFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;

/**
 * The pages of one column of a row group, taken apart as they are asked for; each check sum that a
 * page has is looked at.
 */
final class ColumnPages implements PageReader {
    private final byte[] chunk;
    private final ColumnMetaData metadata;
    private final BlockDecompressor codec;
    private final CRC32 crc = new CRC32();
    private int at;
    private long valuesLeft;

    private ColumnPages(byte[] chunk, ColumnMetaData metadata, BlockDecompressor codec) {
        this.chunk = chunk;
        this.metadata = metadata;
        this.codec = codec;
        this.valuesLeft = metadata.getNum_values();
    }

    /** Reads the bytes of all pages. */
    static ColumnPages read(StoredFile file, ColumnMetaData metadata, long end, Codecs codecs)
            throws IOException {
        long start = metadata.getData_page_offset();
        if (metadata.isSetDictionary_page_offset() && metadata.getDictionary_page_offset() > 0) {
            start = Math.min(start, metadata.getDictionary_page_offset());
        }
        long length = metadata.getTotal_compressed_size();
        if (start < 0 || length < 0 || length > Integer.MAX_VALUE - 8 || start > end - length) {
            throw file.broken(
                    "its footer puts column %s at bytes %d to %d, of %d before the footer"
                            .formatted(
                                    String.join(".", metadata.getPath_in_schema()),
                                    start,
                                    start + length,
                                    end));
        }
        return new ColumnPages(
                file.read(start, (int) length), metadata, codecs.of(file, metadata.getCodec()));
    }

    @Override
    public long getTotalValueCount() {
        return metadata.getNum_values();
    }

    @Override
    public DictionaryPage readDictionaryPage() {
        try {
            int start = at;
            PageHeader header = readHeader();
            if (header.getType() != PageType.DICTIONARY_PAGE) {
                at = start;
                return null;
            }
            DictionaryPageHeader dictionary = header.getDictionary_page_header();
            return new DictionaryPage(
                    BytesInput.from(decompress(header, 0)),
                    dictionary.getNum_values(),
                    Encoding.valueOf(dictionary.getEncoding().name()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public DataPage readPage() {
        try {
            while (valuesLeft > 0) {
                PageHeader header = readHeader();
                if (header.getType() == PageType.DATA_PAGE) {
                    return version1(header);
                }
                if (header.getType() == PageType.DATA_PAGE_V2) {
                    return version2(header);
                }
                at += header.getCompressed_page_size();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("there is no page left");
    }

    private DataPage version1(PageHeader header) throws IOException {
        DataPageHeader page = header.getData_page_header();
        valuesLeft -= page.getNum_values();
        return new DataPageV1(
                BytesInput.from(decompress(header, 0)),
                page.getNum_values(),
                header.getUncompressed_page_size(),
                null,
                Encoding.valueOf(page.getRepetition_level_encoding().name()),
                Encoding.valueOf(page.getDefinition_level_encoding().name()),
                Encoding.valueOf(page.getEncoding().name()));
    }

    /** The levels stand before the values and are never compressed. */
    private DataPage version2(PageHeader header) throws IOException {
        DataPageHeaderV2 page = header.getData_page_header_v2();
        int repetition = page.getRepetition_levels_byte_length();
        int definition = page.getDefinition_levels_byte_length();
        int levels = repetition + definition;
        if (repetition < 0 || definition < 0 || levels > header.getCompressed_page_size()) {
            throw new IOException("the header of a page is damaged");
        }
        int start = at;
        valuesLeft -= page.getNum_values();
        boolean compressed = !page.isSetIs_compressed() || page.isIs_compressed();
        byte[] values;
        if (compressed) {
            values = decompress(header, levels);
        } else {
            checkSum(header);
            values = new byte[header.getCompressed_page_size() - levels];
            System.arraycopy(chunk, at + levels, values, 0, values.length);
            at += header.getCompressed_page_size();
        }
        return DataPageV2.uncompressed(
                page.getNum_rows(),
                page.getNum_nulls(),
                page.getNum_values(),
                BytesInput.from(chunk, start, repetition),
                BytesInput.from(chunk, start + repetition, definition),
                Encoding.valueOf(page.getEncoding().name()),
                BytesInput.from(values),
                null);
    }

    private PageHeader readHeader() throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(chunk, at, chunk.length - at);
        PageHeader header = Util.readPageHeader(in);
        at = chunk.length - in.available();
        int compressed = header.getCompressed_page_size();
        int plain = header.getUncompressed_page_size();
        if (compressed < 0
                || compressed > chunk.length - at
                || plain < 0
                || plain > metadata.getTotal_uncompressed_size()) {
            throw new IOException("the header of a page is damaged");
        }
        return header;
    }

    /** The body of the page behind its first {@code skipped} bytes. */
    private byte[] decompress(PageHeader header, int skipped) throws IOException {
        checkSum(header);
        int length = header.getCompressed_page_size() - skipped;
        int size = header.getUncompressed_page_size() - skipped;
        byte[] body = size == 0 ? new byte[0] : codec.decompress(chunk, at + skipped, length, size);
        at += header.getCompressed_page_size();
        return body;
    }

    private void checkSum(PageHeader header) throws IOException {
        if (!header.isSetCrc()) {
            return;
        }
        crc.reset();
        crc.update(chunk, at, header.getCompressed_page_size());
        if ((int) crc.getValue() != header.getCrc()) {
            throw new IOException(
                    "the check sum of a page is wrong: the file was changed after it was written");
        }
    }
}
