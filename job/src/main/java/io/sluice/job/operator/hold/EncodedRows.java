package io.sluice.job.operator.hold;

import io.sluice.connector.batch.RowsCodec;
import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.type.Schema;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** Rows as bytes: on the heap, and behind what may be there in a file. */
final class EncodedRows implements Closeable {
    /** Takes one batch of encoded rows. */
    private interface Chunks {
        void chunk(byte[] bytes) throws IOException;
    }

    private final Schema schema;
    private final RowsCodec codec;
    private final SpillSpace space;
    private final DataOutputSerializer scratch = new DataOutputSerializer(1024);
    private final List<byte[]> chunks = new ArrayList<>();
    private Optional<Path> file = Optional.empty();
    private DataOutputStream spilled;
    private long memory;
    private long all;

    EncodedRows(Schema schema, SpillSpace space) {
        this.schema = schema;
        this.codec = new RowsCodec(schema);
        this.space = space;
    }

    void add(ColumnBatch batch) throws IOException {
        if (batch.size() == 0) {
            return;
        }
        scratch.clear();
        codec.write(batch, scratch);
        byte[] bytes = scratch.getCopyOfBuffer();
        boolean kept = space.keep(bytes.length);
        all += bytes.length;
        // Once in the file, all further rows go there: they keep their order.
        if (kept && file.isEmpty()) {
            memory += bytes.length;
            chunks.add(bytes);
            return;
        }
        if (kept) {
            space.release(bytes.length, 0);
        }
        spill(bytes);
    }

    private void spill(byte[] bytes) throws IOException {
        if (file.isEmpty()) {
            Path created = space.newFile();
            file = Optional.of(created);
            spilled =
                    new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(created)));
        }
        spilled.writeInt(bytes.length);
        spilled.write(bytes);
    }

    /** Pushes all rows on, with some of their columns. */
    void read(Schema columns, BatchConsumer out) {
        int[] positions =
                columns.columns().stream()
                        .mapToInt(column -> schema.find(column.name()).orElseThrow())
                        .toArray();
        try {
            each(bytes -> out.accept(pick(decode(bytes), columns, positions)));
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

    private void each(Chunks into) throws IOException {
        for (byte[] chunk : chunks) {
            into.chunk(chunk);
        }
        if (file.isPresent()) {
            spilled.flush();
            try (DataInputStream in =
                    new DataInputStream(
                            new BufferedInputStream(Files.newInputStream(file.get())))) {
                while (in.available() > 0) {
                    byte[] chunk = new byte[in.readInt()];
                    in.readFully(chunk);
                    into.chunk(chunk);
                }
            }
        }
    }

    void snapshot(int input, RunWork.Snapshot snapshot) throws IOException {
        each(bytes -> snapshot.rows(input, decode(bytes)));
    }

    @Override
    public void close() {
        space.release(memory, all);
        memory = 0;
        all = 0;
        chunks.clear();
        try {
            if (file.isPresent()) {
                spilled.close();
                Files.deleteIfExists(file.get());
                file = Optional.empty();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
