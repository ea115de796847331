package io.sluice.job.dimension;

import io.sluice.connector.batch.RowCodec;
import io.sluice.kql.batch.ColumnBatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * Writes changes of a table one behind the other: the key of the record (or -1 for none), how many
 * rows it holds, and the rows. A record without rows deletes those of its key.
 */
public final class ChangeWriter {
    /** Changes are best handed on when they are about this many bytes. */
    static final int ENOUGH = 1 << 18;

    private final DataOutputSerializer out = new DataOutputSerializer(1 << 12);
    private final DataOutputSerializer rows = new DataOutputSerializer(1 << 8);
    private byte[] openKey;
    private int openRows;
    private int changes;

    /** How many changes there are since the last {@link #take}. */
    public int changes() {
        return changes;
    }

    /** How many bytes they are. */
    public int size() {
        return out.length();
    }

    /** Begins a record. */
    public void begin(byte[] key) {
        openKey = key;
        openRows = 0;
        rows.clear();
    }

    /** Adds a row to the record. */
    public void add(ColumnBatch batch, int row) {
        try {
            RowCodec.write(batch, row, rows);
            openRows++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the record. */
    public void end() {
        try {
            writeKey(openKey);
            out.writeInt(openRows);
            out.writeInt(rows.length());
            out.write(rows.getSharedBuffer(), 0, rows.length());
            changes++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes a record.
     *
     * @param bytes the rows, as {@link Change} tells where they are
     */
    public void put(byte[] key, int rowCount, byte[] bytes, int from, int length) {
        try {
            writeKey(key);
            out.writeInt(rowCount);
            out.writeInt(length);
            out.write(bytes, from, length);
            changes++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes the rows of a key. */
    public void delete(byte[] key) {
        try {
            writeKey(key);
            out.writeInt(0);
            out.writeInt(0);
            changes++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeKey(byte[] key) throws IOException {
        out.writeInt(key == null ? -1 : key.length);
        if (key != null) {
            out.write(key);
        }
    }

    /** Everything so far; begins anew. */
    public byte[] take() {
        byte[] bytes = out.getCopyOfBuffer();
        out.clear();
        changes = 0;
        return bytes;
    }
}
