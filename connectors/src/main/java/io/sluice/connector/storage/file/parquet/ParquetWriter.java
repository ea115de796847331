package io.sluice.connector.storage.file.parquet;

import io.sluice.kql.batch.ColumnBatch;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.ColumnOrder;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.TypeDefinedOrder;
import org.apache.parquet.format.Util;

/**
 * One Parquet file: takes rows column by column, writes a row group whenever it is full, and the
 * footer at the end. Holds the encoded row group in memory until then.
 */
public final class ParquetWriter {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int FORMAT_VERSION = 1;
    private static final ColumnChunkEncoder[] NO_ENCODERS = {};

    private final ParquetOptions options;
    private final ParquetColumn[] columns;
    private final EncoderPool pool;
    private final EncodingScratch scratch;
    private final ParquetOutput out;
    private final ChunkFraming framing;
    private final List<RowGroup> rowGroups = new ArrayList<>(1);
    private ColumnChunkEncoder[] encoders;
    private int rowsInGroup;
    private long rows;
    private long rawBytes;
    private long memoryInUse;

    ParquetWriter(
            ParquetOptions options,
            ParquetColumn[] columns,
            EncoderPool pool,
            EncodingScratch scratch,
            OutputStream stream) {
        this.options = options;
        this.columns = columns;
        this.scratch = scratch;
        this.out = new ParquetOutput(stream, scratch.output);
        this.framing = new ChunkFraming(options.compression());
        this.pool = pool;
        this.encoders = pool.take();
        measure();
    }

    /**
     * Writes {@code selection[from .. to)} of a batch whose first columns are those of the file; it
     * may have more.
     */
    public void write(ColumnBatch batch, int[] selection, int from, int to) throws IOException {
        int at = from;
        while (at < to) {
            int end = Math.min(to, at + options.rowGroupSize() - rowsInGroup);
            for (int i = 0; i < encoders.length; i++) {
                encoders[i].write(batch.vector(i), selection, at, end);
            }
            rowsInGroup += end - at;
            rows += end - at;
            at = end;
            if (rowsInGroup == options.rowGroupSize()) {
                finishRowGroup();
            }
        }
        measure();
    }

    private void finishRowGroup() throws IOException {
        out.begin();
        writeMagicAtStart();
        long start = out.position();
        long uncompressed = 0;
        List<ColumnChunk> chunks = new ArrayList<>(encoders.length);
        for (ColumnChunkEncoder encoder : encoders) {
            ColumnChunk chunk = encoder.finishRowGroup(out, framing);
            ColumnMetaData metadata = chunk.getMeta_data();
            uncompressed += metadata.getTotal_uncompressed_size();
            chunks.add(chunk);
        }
        RowGroup group = new RowGroup(chunks, uncompressed, rowsInGroup);
        group.setFile_offset(start);
        group.setTotal_compressed_size(out.position() - start);
        if (rowGroups.size() <= Short.MAX_VALUE) {
            group.setOrdinal((short) rowGroups.size());
        }
        rowGroups.add(group);
        rowsInGroup = 0;
        out.flush();
        scratch.tidy();
    }

    private void writeMagicAtStart() throws IOException {
        if (out.position() == 0) {
            out.write(MAGIC, 0, MAGIC.length);
        }
    }

    /** Writes what is left and the footer, and lets go of all memory. The stream stays open. */
    public void finish() throws IOException {
        if (rowsInGroup > 0) {
            finishRowGroup();
        }
        out.begin();
        writeMagicAtStart();
        long start = out.position();
        Util.writeFileMetaData(footer(), out);
        int length = Math.toIntExact(out.position() - start);
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            out.write(length >>> shift);
        }
        out.write(MAGIC, 0, MAGIC.length);
        out.flush();
        scratch.tidy();
        pool.give(encoders);
        encoders = NO_ENCODERS;
        rowGroups.clear();
        measure();
    }

    private FileMetaData footer() {
        List<SchemaElement> schema = new ArrayList<>(columns.length + 1);
        List<ColumnOrder> orders = new ArrayList<>(columns.length);
        SchemaElement root = new SchemaElement("schema");
        root.setNum_children(columns.length);
        schema.add(root);
        for (ParquetColumn column : columns) {
            schema.add(column.schemaElement());
            orders.add(ColumnOrder.TYPE_ORDER(new TypeDefinedOrder()));
        }
        FileMetaData footer = new FileMetaData(FORMAT_VERSION, schema, rows, rowGroups);
        // Without it, readers do not trust minimum and maximum.
        footer.setColumn_orders(orders);
        footer.setCreated_by(createdBy());
        return footer;
    }

    /** In the form that parquet-java parses to decide whether it believes statistics. */
    private static String createdBy() {
        String version = ParquetWriter.class.getPackage().getImplementationVersion();
        return "Sluice version %s".formatted(version == null ? "0" : version);
    }

    private void measure() {
        long memory = 0;
        long raw = 0;
        for (ColumnChunkEncoder encoder : encoders) {
            memory += encoder.memoryInUse();
            raw += encoder.rawBytes();
        }
        memoryInUse = memory;
        rawBytes = Math.max(rawBytes, raw);
    }

    /** Rows written so far. */
    public long rows() {
        return rows;
    }

    /** Bytes of the rows so far, before encoding and compression. */
    public long rawBytes() {
        return rawBytes;
    }

    /** Heap held between calls, in bytes. */
    public long memoryInUse() {
        return memoryInUse;
    }
}
