package io.sluice.job.dimension;

import io.sluice.connector.batch.RowCodec;
import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.ColumnBatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;

/**
 * The rows of a dimension table as they stand, as bytes. What an upsert table has replaced or
 * deleted stays in the log until it is more than what counts; then the log is written anew.
 */
public final class DimensionStore {
    /** Less than this is not worth writing the log anew. */
    private static final long LEAST_GARBAGE = 1 << 20;

    private final DimensionTable table;
    private final Change change = new Change();
    private ChangeLog log = new ChangeLog();
    private KeyIndex index = new KeyIndex(log);
    private long rows;
    private long liveBytes;

    /** An empty table. */
    public DimensionStore(DimensionTable table) {
        this.table = table;
    }

    public DimensionTable table() {
        return table;
    }

    public long rows() {
        return rows;
    }

    /** What the rows that count need. */
    public long bytes() {
        return liveBytes + index.bytes();
    }

    /**
     * Takes changes in, in their order.
     *
     * @throws DimensionTooLargeException when the table does not fit any more
     */
    public void apply(byte[] changes) {
        long address = log.append(changes, 0, changes.length);
        for (int offset = 0; offset < changes.length; offset = change.end()) {
            change.at(changes, offset);
            apply(change, address + offset);
        }
        if (bytes() > table.maxBytes()) {
            throw DimensionTooLargeException.whole(table, rows, bytes());
        }
        if (log.bytes() - liveBytes > Math.max(LEAST_GARBAGE, liveBytes)) {
            writeAnew();
        }
    }

    private void apply(Change next, long address) {
        if (next.rows() > 0) {
            rows += next.rows();
            liveBytes += next.length();
        }
        if (next.hasKey()) {
            long before = next.rows() > 0 ? index.put(next, address) : index.remove(next);
            if (before >= 0) {
                Change replaced = new Change().at(log.array(before), ChangeLog.offset(before));
                rows -= replaced.rows();
                liveBytes -= replaced.length();
            }
        }
    }

    private void writeAnew() {
        ChangeLog kept = new ChangeLog();
        KeyIndex found = new KeyIndex(kept);
        index.forEach(
                address -> {
                    change.at(log.array(address), ChangeLog.offset(address));
                    found.put(change, kept.append(change.array(), change.start(), change.length()));
                });
        log = kept;
        index = found;
    }

    /** Forgets everything. */
    public void clear() {
        log = new ChangeLog();
        index = new KeyIndex(log);
        rows = 0;
        liveBytes = 0;
    }

    /** What to {@link #apply} in this order to have the same table again; never changed. */
    public List<byte[]> snapshot() {
        return log.arrays();
    }

    /** Pushes all rows. */
    public void read(BatchConsumer out) {
        Reading reading = new Reading(out);
        if (table.upsert()) {
            index.forEach(address -> reading.at(log.array(address), ChangeLog.offset(address)));
        } else {
            for (byte[] array : log.arrays()) {
                for (int offset = 0; offset < array.length; offset = change.end()) {
                    change.at(array, offset);
                    reading.at(array, offset);
                }
            }
        }
        reading.flush();
    }

    /** Fills batches. */
    private final class Reading {
        private final BatchConsumer out;
        private final ColumnBatch batch = ColumnBatch.allocate(table.columns());
        private final DataInputDeserializer in = new DataInputDeserializer();
        private final Change record = new Change();

        private Reading(BatchConsumer out) {
            this.out = out;
        }

        private void at(byte[] array, int offset) {
            record.at(array, offset);
            in.setBuffer(array, record.rowsAt(), record.end() - record.rowsAt());
            try {
                for (int row = 0; row < record.rows(); row++) {
                    RowCodec.read(in, array, batch, batch.size());
                    batch.setSize(batch.size() + 1);
                    if (batch.size() == ColumnBatch.CAPACITY) {
                        flush();
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void flush() {
            if (batch.size() > 0) {
                out.accept(batch);
                batch.reset();
            }
        }
    }
}
