package io.sluice.job.operator.hold;

import io.sluice.connector.batch.RowsCodec;
import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.type.Schema;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** Rows as bytes. */
final class EncodedRows implements Closeable {
    private final Schema schema;
    private final RowsCodec codec;
    private final ByteChunks chunks;
    private final DataOutputSerializer scratch = new DataOutputSerializer(1024);

    EncodedRows(Schema schema, ByteChunks chunks) {
        this.schema = schema;
        this.codec = new RowsCodec(schema);
        this.chunks = chunks;
    }

    void add(ColumnBatch batch) throws IOException {
        if (batch.size() > 0) {
            scratch.clear();
            codec.write(batch, scratch);
            chunks.add(scratch.getCopyOfBuffer());
        }
    }

    /** Pushes all rows on, with some of their columns. */
    void read(Schema columns, BatchConsumer out) {
        int[] positions =
                columns.columns().stream()
                        .mapToInt(column -> schema.find(column.name()).orElseThrow())
                        .toArray();
        try {
            chunks.each(bytes -> out.accept(pick(decode(bytes), columns, positions)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ColumnBatch decode(byte[] bytes) throws IOException {
        return codec.read(new DataInputDeserializer(bytes));
    }

    private static ColumnBatch pick(ColumnBatch rows, Schema columns, int[] positions) {
        ColumnVector[] vectors = new ColumnVector[positions.length];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = rows.vector(positions[i]);
        }
        ColumnBatch picked = new ColumnBatch(columns, vectors);
        picked.setSize(rows.size());
        return picked;
    }

    /** Gives all rows, batch by batch. */
    void each(RunWork.Rows into) throws IOException {
        chunks.each(bytes -> into.rows(decode(bytes)));
    }

    @Override
    public void close() {
        chunks.close();
    }
}
