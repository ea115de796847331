package io.sluice.connector.storage.read;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;

/** A Parquet file of one column "c" and one page, byte for byte as older writers laid it out. */
final class TestingParquet {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

    final SchemaElement column = new SchemaElement("c");
    private final CompressionCodec codec;
    private final ByteArrayOutputStream page = new ByteArrayOutputStream();
    private int rows;
    private long uncompressed;

    TestingParquet(Type type, FieldRepetitionType repetition, CompressionCodec codec) {
        column.setType(type);
        column.setRepetition_type(repetition);
        this.codec = codec;
    }

    /** A page of version 1: what is compressed is levels and values. */
    TestingParquet page(int values, int size, byte[] body) throws IOException {
        PageHeader header = new PageHeader(PageType.DATA_PAGE, size, body.length);
        header.setData_page_header(
                new DataPageHeader(values, Encoding.PLAIN, Encoding.RLE, Encoding.RLE));
        return add(values, header, body);
    }

    /** A page of version 2: the levels stand in front of what is compressed, or is not. */
    TestingParquet page2(
            int values, int nulls, int size, byte[] levels, byte[] body, boolean compressed)
            throws IOException {
        byte[] all = new byte[levels.length + body.length];
        System.arraycopy(levels, 0, all, 0, levels.length);
        System.arraycopy(body, 0, all, levels.length, body.length);
        PageHeader header = new PageHeader(PageType.DATA_PAGE_V2, levels.length + size, all.length);
        DataPageHeaderV2 version2 =
                new DataPageHeaderV2(values, nulls, values, Encoding.PLAIN, levels.length, 0);
        version2.setIs_compressed(compressed);
        header.setData_page_header_v2(version2);
        return add(values, header, all);
    }

    private TestingParquet add(int values, PageHeader header, byte[] body) throws IOException {
        int before = page.size();
        Util.writePageHeader(header, page);
        uncompressed += page.size() - before + header.getUncompressed_page_size();
        page.write(body);
        rows += values;
        return this;
    }

    void write(Path file) throws IOException {
        ColumnMetaData metadata =
                new ColumnMetaData(
                        column.getType(),
                        List.of(Encoding.PLAIN),
                        List.of("c"),
                        codec,
                        rows,
                        uncompressed,
                        page.size(),
                        MAGIC.length);
        ColumnChunk chunk = new ColumnChunk(0);
        chunk.setMeta_data(metadata);
        SchemaElement root = new SchemaElement("root");
        root.setNum_children(1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(MAGIC);
        page.writeTo(out);
        int start = out.size();
        Util.writeFileMetaData(
                new FileMetaData(
                        1,
                        List.of(root, column),
                        rows,
                        List.of(new RowGroup(List.of(chunk), uncompressed, rows))),
                out);
        int length = out.size() - start;
        out.write(littleEndian(4).putInt(length).array());
        out.write(MAGIC);
        Files.write(file, out.toByteArray());
    }

    static ByteBuffer littleEndian(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
