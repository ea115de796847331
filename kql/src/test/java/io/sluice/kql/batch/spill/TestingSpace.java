package io.sluice.kql.batch.spill;

import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.store.ColumnStore;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A space of a few bytes; what is spilled stands apart on the heap. */
public final class TestingSpace implements QuerySpace {
    private final long room;
    private final long largest;
    private long taken;
    private int spilled;
    private int open;

    /**
     * @param room how many bytes may be taken
     */
    public TestingSpace(long room) {
        this(room, 4 * room);
    }

    /**
     * @param room how many bytes may be taken
     * @param largest how many bytes what cannot be cut may have
     */
    public TestingSpace(long room, long largest) {
        this.room = room;
        this.largest = largest;
    }

    @Override
    public boolean take(long bytes) {
        if (taken + bytes > room) {
            return false;
        }
        taken += bytes;
        return true;
    }

    @Override
    public void give(long bytes) {
        taken -= bytes;
    }

    @Override
    public SpilledRows spill(Schema schema) {
        spilled++;
        open++;
        return new Rows(schema);
    }

    @Override
    public void check(String what, long bytes) {
        if (bytes > largest) {
            throw new IllegalStateException(what + ": " + bytes);
        }
    }

    /** Bytes that are taken now. */
    public long taken() {
        return taken;
    }

    /** How many times rows were spilled so far. */
    public int spilled() {
        return spilled;
    }

    /** How many of those have not been closed. */
    public int open() {
        return open;
    }

    private final class Rows implements SpilledRows {
        private final Schema schema;
        private final List<ColumnStore> batches = new ArrayList<>();
        private boolean written;
        private boolean closed;

        Rows(Schema schema) {
            this.schema = schema;
        }

        @Override
        public void accept(ColumnBatch batch) {
            if (written || closed) {
                throw new IllegalStateException("written after it was read or closed");
            }
            ColumnStore copy = new ColumnStore(schema);
            copy.accept(batch);
            batches.add(copy);
        }

        @Override
        public long size() {
            return batches.stream().mapToLong(ColumnStore::size).sum();
        }

        @Override
        public long largestBatch() {
            return batches.stream().mapToLong(ColumnStore::bytes).max().orElse(0);
        }

        @Override
        public Reader read() {
            if (closed) {
                throw new IllegalStateException("read after it was closed");
            }
            written = true;
            return new Batches();
        }

        @Override
        public void close() {
            open -= closed ? 0 : 1;
            closed = true;
        }

        private final class Batches implements Reader {
            private int next;

            @Override
            public Optional<ColumnBatch> next() {
                if (closed) {
                    throw new IllegalStateException("read after it was closed");
                }
                if (next == batches.size()) {
                    return Optional.empty();
                }
                ColumnStore store = batches.get(next++);
                ColumnBatch batch = new ColumnBatch(schema, store.vectors());
                batch.setSize(store.size());
                return Optional.of(batch);
            }

            @Override
            public void close() {
                // There is no file.
            }
        }
    }
}
