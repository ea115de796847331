package io.sluice.job.operator.hold;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.ColumnBatch;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;

/** Partial rows in files: those of one group are in one of them, in their order. */
final class GroupFiles implements Closeable {
    /** As many bits of a hash tell which file. */
    static final int BITS = 4;

    private final InputSpec input;
    private final RunSpace space;
    private final EncodedRows[] files = new EncodedRows[1 << BITS];
    private final RowRouter router;

    /**
     * @param level which bits of the hash
     */
    GroupFiles(InputSpec input, RunSpace space, int level) {
        this.input = input;
        this.space = space;
        this.router = RowRouter.toFiles(input, BITS, level);
    }

    /** Takes one file. */
    interface FileReader {
        void file(EncodedRows rows) throws IOException;
    }

    boolean isEmpty() {
        return Arrays.stream(files).allMatch(Objects::isNull);
    }

    /** Takes rows from where they are pushed on. */
    void add(Consumer<BatchConsumer> rows) throws IOException {
        try {
            rows.accept(batch -> router.split(batch, this::write));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void write(int file, ColumnBatch rows) {
        if (files[file] == null) {
            files[file] = new EncodedRows(input.schema(), ByteChunks.inFile(space));
        }
        try {
            files[file].add(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives the rows of all files. */
    void each(RunWork.Rows into) throws IOException {
        for (EncodedRows file : files) {
            if (file != null) {
                file.each(into);
            }
        }
    }

    /** Gives one file after the other, and deletes it. */
    void drain(FileReader into) throws IOException {
        for (int i = 0; i < files.length; i++) {
            if (files[i] != null) {
                into.file(files[i]);
                files[i].close();
                files[i] = null;
            }
        }
    }

    @Override
    public void close() {
        for (int i = 0; i < files.length; i++) {
            if (files[i] != null) {
                files[i].close();
                files[i] = null;
            }
        }
    }
}
