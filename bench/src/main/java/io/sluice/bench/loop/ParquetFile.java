package io.sluice.bench.loop;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.impl.ColumnWriteStoreV1;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** A Parquet file by parquet-java's column writers: Snappy, row groups of 100,000 rows. */
final class ParquetFile implements AutoCloseable {
    private static final int ROWS_OF_GROUP = 100_000;

    private final MessageType schema;
    private final CountedOutput out;
    private final Footer footer;
    private ChunkStore chunks;
    private ColumnWriteStoreV1 store;
    private int rowsOfGroup;

    private ParquetFile(MessageType schema, CountedOutput out) {
        this.schema = schema;
        this.out = out;
        this.footer = new Footer(schema);
        beginGroup();
    }

    static ParquetFile create(Path file, Columns.Choice choice) throws IOException {
        CountedOutput out =
                new CountedOutput(new BufferedOutputStream(Files.newOutputStream(file), 64 << 10));
        out.write(Footer.MAGIC);
        return new ParquetFile(MessageTypeParser.parseMessageType(choice.schema()), out);
    }

    private void beginGroup() {
        chunks = new ChunkStore();
        store = new ColumnWriteStoreV1(schema, chunks, ParquetProperties.builder().build());
        rowsOfGroup = 0;
    }

    /** Writes the rows and takes them out of the columns. */
    void write(Columns columns) throws IOException {
        int rows = columns.row();
        for (ColumnDescriptor column : schema.getColumns()) {
            write(column.getPath()[0], store.getColumnWriter(column), columns, rows);
        }
        for (int row = 0; row < rows; row++) {
            store.endRecord();
        }
        rowsOfGroup += rows;
        columns.clear();
        if (rowsOfGroup >= ROWS_OF_GROUP) {
            endGroup();
            beginGroup();
        }
    }

    private static void write(String name, ColumnWriter writer, Columns columns, int rows) {
        switch (name) {
            case "ts" -> write(writer, columns.ts, rows);
            case "device" -> write(writer, columns.device, rows);
            case "region" -> write(writer, columns.region, rows);
            case "temperature" -> write(writer, columns.temperature, rows);
            case "humidity" -> write(writer, columns.humidity, rows);
            case "level" -> write(writer, columns.level, rows);
            case "message" -> write(writer, columns.message, rows);
            case "building" -> write(writer, columns.building, rows);
            case "floor" -> write(writer, columns.floor, rows);
            case "room" -> write(writer, columns.room, rows);
            default -> throw new IllegalArgumentException("no column '" + name + "'");
        }
    }

    private static void write(ColumnWriter writer, long[] values, int rows) {
        for (int row = 0; row < rows; row++) {
            writer.write(values[row], 0, 0);
        }
    }

    private static void write(ColumnWriter writer, int[] values, int rows) {
        for (int row = 0; row < rows; row++) {
            writer.write(values[row], 0, 0);
        }
    }

    private static void write(ColumnWriter writer, double[] values, int rows) {
        for (int row = 0; row < rows; row++) {
            writer.write(values[row], 0, 0);
        }
    }

    private static void write(ColumnWriter writer, Columns.Texts values, int rows) {
        for (int row = 0; row < rows; row++) {
            writer.write(values.binary(row), 0, 0);
        }
    }

    private void endGroup() throws IOException {
        store.flush();
        footer.add(chunks, rowsOfGroup, out);
        store.close();
    }

    @Override
    public void close() throws IOException {
        if (rowsOfGroup > 0) {
            endGroup();
        }
        footer.write(out);
        out.close();
    }
}
