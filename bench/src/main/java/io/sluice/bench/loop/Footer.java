package io.sluice.bench.loop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;

/** What stands at the end of a Parquet file. */
final class Footer {
    static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

    private final MessageType schema;
    private final List<RowGroup> groups = new ArrayList<>();
    private long rows;

    Footer(MessageType schema) {
        this.schema = schema;
    }

    /** Writes a row group's chunks and remembers where they are. */
    void add(ChunkStore store, int rowsOfGroup, CountedOutput out) throws IOException {
        List<ColumnChunk> columns = new ArrayList<>();
        long bytes = 0;
        for (Chunk chunk : store.chunks()) {
            columns.add(write(chunk, out));
            bytes += chunk.uncompressed();
        }
        groups.add(new RowGroup(columns, bytes, rowsOfGroup));
        rows += rowsOfGroup;
    }

    private static ColumnChunk write(Chunk chunk, CountedOutput out) throws IOException {
        long begin = out.position();
        chunk.dictionary().writeTo(out);
        long dataBegin = out.position();
        chunk.pages().writeTo(out);
        ColumnMetaData data =
                new ColumnMetaData(
                        type(chunk.column().getPrimitiveType()),
                        chunk.encodings().stream().map(Chunk::format).toList(),
                        List.of(chunk.column().getPath()),
                        CompressionCodec.SNAPPY,
                        chunk.values(),
                        chunk.uncompressed(),
                        out.position() - begin,
                        dataBegin);
        if (dataBegin > begin) {
            data.setDictionary_page_offset(begin);
        }
        ColumnChunk column = new ColumnChunk(begin);
        column.setMeta_data(data);
        return column;
    }

    private static Type type(PrimitiveType type) {
        return switch (type.getPrimitiveTypeName()) {
            case BINARY -> Type.BYTE_ARRAY;
            case FIXED_LEN_BYTE_ARRAY -> Type.FIXED_LEN_BYTE_ARRAY;
            case INT32, INT64, INT96, FLOAT, DOUBLE, BOOLEAN ->
                    Type.valueOf(type.getPrimitiveTypeName().name());
        };
    }

    void write(CountedOutput out) throws IOException {
        long begin = out.position();
        Util.writeFileMetaData(new FileMetaData(1, elements(), rows, groups), out);
        int length = (int) (out.position() - begin);
        out.write(
                ByteBuffer.allocate(Integer.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(length)
                        .array());
        out.write(MAGIC);
    }

    private List<SchemaElement> elements() {
        List<SchemaElement> elements = new ArrayList<>();
        SchemaElement root = new SchemaElement(schema.getName());
        root.setNum_children(schema.getFieldCount());
        elements.add(root);
        for (org.apache.parquet.schema.Type field : schema.getFields()) {
            PrimitiveType type = field.asPrimitiveType();
            SchemaElement element = new SchemaElement(field.getName());
            element.setType(type(type));
            element.setRepetition_type(FieldRepetitionType.REQUIRED);
            switch (type.getPrimitiveTypeName()) {
                case BINARY -> element.setConverted_type(ConvertedType.UTF8);
                case INT64 -> element.setConverted_type(ConvertedType.TIMESTAMP_MICROS);
                case INT32, DOUBLE -> element.setRepetition_type(FieldRepetitionType.REQUIRED);
                case BOOLEAN, FLOAT, INT96, FIXED_LEN_BYTE_ARRAY ->
                        throw new IllegalArgumentException("no column of the loop is a " + type);
            }
            elements.add(element);
        }
        return elements;
    }
}
