package io.sluice.connector.spill;

import io.sluice.connector.batch.RowsCodec;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.spill.SpilledRows;
import io.sluice.kql.execution.QueryInterruptedException;
import io.sluice.kql.type.Schema;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** Rows in a file, batch by batch; there is none before the first batch. */
final class SpillFile implements SpilledRows {
    private static final int BUFFER = 64 << 10;

    private final RowsCodec codec;
    private final FileSpace.NewFile files;
    private final Consumer<SpillFile> closed;
    private Optional<Path> path = Optional.empty();
    private DataOutputStream out;
    private DataOutputSerializer scratch = new DataOutputSerializer(1024);
    private long batches;
    private long rows;
    private long largestBatch;

    /**
     * @param closed is told when the file is gone
     */
    SpillFile(Schema schema, FileSpace.NewFile files, Consumer<SpillFile> closed) {
        this.codec = new RowsCodec(schema);
        this.files = files;
        this.closed = closed;
    }

    @Override
    public void accept(ColumnBatch batch) {
        try {
            if (path.isEmpty()) {
                Path created = files.create();
                path = Optional.of(created);
                out =
                        new DataOutputStream(
                                new BufferedOutputStream(Files.newOutputStream(created), BUFFER));
            }
            scratch.clear();
            codec.write(batch, scratch);
            out.writeInt(scratch.length());
            out.write(scratch.getSharedBuffer(), 0, scratch.length());
        } catch (IOException e) {
            throw failed(e);
        }
        batches++;
        rows += batch.size();
        largestBatch = Math.max(largestBatch, onHeap(batch.size(), scratch.length()));
    }

    /** The bytes, what stands for texts beside them, and flags of nulls. */
    private static long onHeap(int rows, int encoded) {
        return 2L * encoded + 32L * rows;
    }

    @Override
    public long size() {
        return rows;
    }

    @Override
    public long largestBatch() {
        return largestBatch;
    }

    @Override
    public Reader read() {
        try {
            if (path.isEmpty()) {
                return new Batches(new DataInputStream(InputStream.nullInputStream()));
            }
            closeOut();
            scratch = new DataOutputSerializer(1);
            return new Batches(
                    new DataInputStream(
                            new BufferedInputStream(Files.newInputStream(path.get()), BUFFER)));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void close() {
        closed.accept(this);
        if (path.isPresent()) {
            Path file = path.get();
            path = Optional.empty();
            try {
                closeOut();
            } catch (IOException e) {
                // The disk is full, or the thread was interrupted: nobody reads the rest.
            }
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** There is a file and nothing to write to it where it could not be opened. */
    private void closeOut() throws IOException {
        if (out != null) {
            out.close();
        }
    }

    /** Files cannot be used by a thread that is interrupted: then that is what has gone wrong. */
    private static UncheckedIOException failed(IOException cause) {
        QueryInterruptedException.throwIfInterrupted();
        return new UncheckedIOException(cause);
    }

    private final class Batches implements Reader {
        private final DataInputStream in;
        private long left = batches;

        Batches(DataInputStream in) {
            this.in = in;
        }

        @Override
        public Optional<ColumnBatch> next() {
            if (left == 0) {
                return Optional.empty();
            }
            left--;
            try {
                byte[] bytes = new byte[in.readInt()];
                in.readFully(bytes);
                return Optional.of(codec.read(new DataInputDeserializer(bytes)));
            } catch (IOException e) {
                throw failed(e);
            }
        }

        @Override
        public void close() {
            try {
                in.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
