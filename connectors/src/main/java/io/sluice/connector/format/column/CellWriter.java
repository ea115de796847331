package io.sluice.connector.format.column;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sluice.connector.format.parse.JsonGrammar;
import io.sluice.connector.format.parse.Utf8;
import io.sluice.kql.batch.BytesVector;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.DynamicVector;
import io.sluice.kql.type.DatetimeText;
import io.sluice.kql.type.RealText;
import io.sluice.kql.type.Ticks;
import io.sluice.kql.type.TimespanText;
import java.math.BigDecimal;
import java.util.UUID;

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
    private final boolean blanksCount;
    private long nulled;
    private int nulledRow = NOWHERE;

    protected CellWriter(ColumnVector vector) {
        this.vector = vector;
        boolean string = vector instanceof BytesVector && !(vector instanceof DynamicVector);
        this.blanksCount = vector instanceof BytesVector;
        this.emptied = string ? (BytesVector) vector : null;
    }

    /** The value is text. */
    public final void text(int row, byte[] bytes, int from, int to) {
        if (!blanksCount) {
            int start = skipBlanks(bytes, from, to);
            count(row, putText(row, bytes, start, skipBlanksBack(bytes, start, to)));
        } else {
            count(row, putText(row, bytes, from, to));
        }
    }

    /** The value comes from a format that has nothing but text; it may be that of a JSON value. */
    public final void untyped(int row, byte[] bytes, int from, int to) {
        if (emptied == null) {
            int start = skipBlanks(bytes, from, to);
            count(row, putUntyped(row, bytes, start, skipBlanksBack(bytes, start, to)));
        } else {
            count(row, putUntyped(row, bytes, from, to));
        }
    }

    private static int skipBlanks(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && JsonGrammar.isBlank(bytes[at])) {
            at++;
        }
        return at;
    }

    private static int skipBlanksBack(byte[] bytes, int from, int to) {
        int at = to;
        while (at > from && JsonGrammar.isBlank(bytes[at - 1])) {
            at--;
        }
        return at;
    }

    /** The value is a number, in JSON's notation. */
    public final void number(int row, byte[] bytes, int from, int to) {
        count(row, putNumber(row, bytes, from, to));
    }

    /**
     * The value is a number of at most 18 digits: {@code digits} by the power of ten of {@code
     * scale}.
     *
     * @return whether the row is written; otherwise it is as before, and {@link #number} writes it
     */
    public final boolean digits(int row, long digits, int scale) {
        return putDigits(row, digits, scale);
    }

    /** The value is an object or array: valid JSON text. */
    public final void container(int row, byte[] bytes, int from, int to) {
        count(row, putContainer(row, bytes, from, to));
    }

    public final void bool(int row, boolean value) {
        count(row, putBool(row, value));
    }

    public final void integer(int row, long value) {
        count(row, putInteger(row, value));
    }

    public final void single(int row, float value) {
        count(row, putSingle(row, value));
    }

    public final void real(int row, double value) {
        count(row, putReal(row, value));
    }

    public final void decimal(int row, BigDecimal value) {
        count(row, putDecimal(row, value));
    }

    public final void guid(int row, long high, long low) {
        count(row, putGuid(row, high, low));
    }

    /**
     * The value is a point in time.
     *
     * @param raw the count that stands in the record, for columns that want just that
     */
    public final void datetime(int row, long ticks, long raw) {
        boolean inRange = ticks >= 0 && ticks <= Ticks.MAX_DATETIME;
        count(row, inRange && putDatetime(row, ticks, raw));
    }

    /**
     * The value is a length of time.
     *
     * @param raw the count that stands in the record, for columns that want just that
     */
    public final void timespan(int row, long ticks, long raw) {
        count(row, putTimespan(row, ticks, raw));
    }

    /**
     * The value is bytes without a meaning; of the range, which may be any bytes, nothing is kept.
     */
    public final void binary(int row, byte[] bytes, int from, int to) {
        count(row, putBinary(row, bytes, from, to));
    }

    private void count(int row, boolean converted) {
        if (!converted) {
            nulled(row);
        }
    }

    /** Whether a constant is of the column's type; leaves no trace in the accounts. */
    public final boolean converts(byte[] text) {
        return putUntyped(0, text, 0, text.length);
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
    public final long takeNulled() {
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

    /** Most types have no value that is an object or an array. */
    protected boolean putContainer(int row, byte[] bytes, int from, int to) {
        return false;
    }

    protected boolean putUntyped(int row, byte[] bytes, int from, int to) {
        return putText(row, bytes, from, to);
    }

    // A type that has a shorter way for one of the following than through text takes it.

    protected boolean putDigits(int row, long digits, int scale) {
        return false;
    }

    protected boolean putInteger(int row, long value) {
        return putNumber(row, Long.toString(value));
    }

    protected boolean putSingle(int row, float value) {
        // By its own digits: as a double, 0.1f has many more.
        return putReal(row, Double.parseDouble(Float.toString(value)));
    }

    protected boolean putReal(int row, double value) {
        String text = RealText.print(value);
        return Double.isFinite(value) ? putNumber(row, text) : putText(row, text);
    }

    protected boolean putDecimal(int row, BigDecimal value) {
        return putNumber(row, value.toPlainString());
    }

    protected boolean putGuid(int row, long high, long low) {
        return putText(row, new UUID(high, low).toString());
    }

    protected boolean putDatetime(int row, long ticks, long raw) {
        return putText(row, DatetimeText.print(ticks));
    }

    protected boolean putTimespan(int row, long ticks, long raw) {
        return putText(row, TimespanText.print(ticks));
    }

    protected boolean putBinary(int row, byte[] bytes, int from, int to) {
        byte[] text = Utf8.repair(bytes, from, to);
        return putText(row, text, 0, text.length);
    }

    private boolean putText(int row, String value) {
        byte[] text = value.getBytes(US_ASCII);
        return putText(row, text, 0, text.length);
    }

    private boolean putNumber(int row, String value) {
        byte[] text = value.getBytes(US_ASCII);
        return putNumber(row, text, 0, text.length);
    }
}
