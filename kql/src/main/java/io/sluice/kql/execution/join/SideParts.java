package io.sluice.kql.execution.join;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.spill.QuerySpace;
import io.sluice.kql.batch.spill.SpilledRows;
import io.sluice.kql.batch.store.ColumnStore;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.type.Schema;
import java.util.Optional;

/**
 * The rows of one side of a join outside the heap, in parts: rows of both sides that meet are in
 * the same one. Those that meet nothing are spread evenly.
 */
final class SideParts implements BatchConsumer, AutoCloseable {
    private static final int BITS = 4;
    private static final int MOST_LEVELS = Long.SIZE / BITS;

    /** How many parts there are. */
    static final int COUNT = 1 << BITS;

    /** What a part collects before it goes to its file, in bytes. */
    private static final long BUFFERED = 64 << 10;

    private final Schema schema;
    private final JoinKeyHashes hashes;
    private final QuerySpace space;
    private final int level;
    private final ColumnStore[] buffers = new ColumnStore[COUNT];
    private final SpilledRows[] files = new SpilledRows[COUNT];
    private final KeySpread[] keys = new KeySpread[COUNT];
    private final int[][] positions = new int[COUNT][ColumnBatch.CAPACITY];
    private final int[] counts = new int[COUNT];
    private int nextPart;

    private SideParts(Schema schema, JoinKeyHashes hashes, QuerySpace space, int level) {
        this.schema = schema;
        this.hashes = hashes;
        this.space = space;
        this.level = level;
        for (int part = 0; part < COUNT; part++) {
            buffers[part] = new ColumnStore(schema);
            keys[part] = new KeySpread();
        }
    }

    static SideParts left(PlanNode.Join plan, QuerySpace space, int level) {
        return new SideParts(plan.left().output(), JoinKeyHashes.left(plan), space, level);
    }

    static SideParts right(PlanNode.Join plan, QuerySpace space, int level) {
        return new SideParts(plan.right().output(), JoinKeyHashes.right(plan), space, level);
    }

    @Override
    public void accept(ColumnBatch batch) {
        long[] hashOfRow = hashes.of(batch);
        for (int row = 0; row < batch.size(); row++) {
            int part = part(row, hashOfRow[row]);
            positions[part][counts[part]++] = row;
            if (counts[part] == ColumnBatch.CAPACITY) {
                take(part, batch);
            }
        }
        for (int part = 0; part < COUNT; part++) {
            take(part, batch);
        }
    }

    private int part(int row, long hash) {
        if (hashes.meetsNothing(row)) {
            nextPart = (nextPart + 1) % COUNT;
            keys[nextPart].addNothing();
            return nextPart;
        }
        int part = (int) (mix(hash) >>> (Long.SIZE - BITS * (level + 1))) & (COUNT - 1);
        keys[part].add(hash);
        return part;
    }

    /** All bits count in the upper ones too, whatever exchange has divided the rows before. */
    private static long mix(long hash) {
        long mixed = (hash ^ (hash >>> 29)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 32)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    private void take(int part, ColumnBatch batch) {
        ColumnStore buffer = buffers[part];
        buffer.add(batch, positions[part], counts[part]);
        counts[part] = 0;
        if (buffer.size() >= ColumnBatch.CAPACITY || buffer.bytes() >= BUFFERED) {
            write(part);
        }
    }

    private void write(int part) {
        if (files[part] == null) {
            files[part] = space.spill(schema);
        }
        buffers[part].emit(files[part]);
        buffers[part].clear();
    }

    /** All rows have come. */
    void complete() {
        for (int part = 0; part < COUNT; part++) {
            if (buffers[part].size() > 0) {
                write(part);
            }
        }
    }

    /** The rows of a part, if it has any. */
    Optional<SpilledRows> rows(int part) {
        return Optional.ofNullable(files[part]);
    }

    /** Whether the rows of a part would not all be in one again. */
    boolean canBeSpread(int part) {
        return keys[part].isMixed() && level + 1 < MOST_LEVELS;
    }

    @Override
    public void close() {
        for (SpilledRows file : files) {
            if (file != null) {
                file.close();
            }
        }
    }

    /** Whether rows have more than one key. */
    private static final class KeySpread {
        private boolean any;
        private boolean mixed;
        private long first;

        void add(long hash) {
            mixed |= any && hash != first;
            any = true;
            first = hash;
        }

        /** A row without a key goes anywhere. */
        void addNothing() {
            mixed = true;
        }

        boolean isMixed() {
            return mixed;
        }
    }
}
