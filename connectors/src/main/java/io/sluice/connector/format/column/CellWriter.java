package io.sluice.connector.format.column;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sluice.kql.batch.BytesVector;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.DynamicVector;

/**
 * Puts values of one column into its vector, whatever form they come in. The public methods always
 * leave the row defined: a value that does not convert to the column's type becomes null (string:
 * empty) and is counted.
 *
 * <p>A subclass converts: its {@code put…} methods set the row and answer true, or leave it and
 * answer false. Ranges of bytes are well-formed UTF-8 and stay valid and unchanged as long as the
 * batch does, so a string is kept as the range.
 */
public abstract class CellWriter {
    private static final int NOWHERE = -1;

    private final ColumnVector vector;
    private final BytesVector emptied;
    private long nulled;
    private int nulledRow = NOWHERE;

    protected CellWriter(ColumnVector vector) {
        this.vector = vector;
        boolean string = vector instanceof BytesVector && !(vector instanceof DynamicVector);
        this.emptied = string ? (BytesVector) vector : null;
    }

    /** The value is text. */
    public final void text(int row, byte[] bytes, int from, int to) {
        if (!putText(row, bytes, from, to)) {
            nulled(row);
        }
    }

    /** The value is a number, in JSON's notation. */
    public final void number(int row, byte[] bytes, int from, int to) {
        if (!putNumber(row, bytes, from, to)) {
            nulled(row);
        }
    }

    /** The value is a whole number. */
    public final void integer(int row, long value) {
        if (!putInteger(row, value)) {
            nulled(row);
        }
    }

    /** The value is a truth value. */
    public final void bool(int row, boolean value) {
        if (!putBool(row, value)) {
            nulled(row);
        }
    }

    /** The value is an object or array: valid JSON text. */
    public final void container(int row, byte[] bytes, int from, int to) {
        if (!putContainer(row, bytes, from, to)) {
            nulled(row);
        }
    }

    /** Whether the text is of the column's type; leaves no trace in the accounts. */
    public final boolean converts(byte[] text) {
        return putText(0, text, 0, text.length);
    }

    /** There is no value. */
    public final void missing(int row) {
        if (emptied == null) {
            vector.setNull(row);
        } else {
            emptied.setEmpty(row);
        }
    }

    /** There is a value, but none that the column's type has. */
    public final void nulled(int row) {
        missing(row);
        nulled++;
        nulledRow = row;
    }

    /** Takes back whatever was said about the row: it is to be written again. */
    public final void clear(int row) {
        vector.isNull[row] = false;
        if (nulledRow == row) {
            nulled--;
            nulledRow = NOWHERE;
        }
    }

    /** Values nulled since the last call; called when the batch begins again at row 0. */
    final long takeNulled() {
        long taken = nulled;
        nulled = 0;
        nulledRow = NOWHERE;
        return taken;
    }

    protected final ColumnVector vector() {
        return vector;
    }

    protected abstract boolean putText(int row, byte[] bytes, int from, int to);

    protected abstract boolean putNumber(int row, byte[] bytes, int from, int to);

    protected abstract boolean putBool(int row, boolean value);

    /** Types that have a shorter way than text take it. */
    protected boolean putInteger(int row, long value) {
        byte[] text = Long.toString(value).getBytes(US_ASCII);
        return putNumber(row, text, 0, text.length);
    }

    /** Most types have no value that is an object or an array. */
    protected boolean putContainer(int row, byte[] bytes, int from, int to) {
        return false;
    }
}
