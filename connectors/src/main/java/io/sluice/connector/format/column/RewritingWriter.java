package io.sluice.connector.format.column;

import java.math.BigDecimal;

/**
 * A column whose values are changed on their way: a transform overrides what it changes and hands
 * the result to the column's own writer; everything else passes unchanged.
 */
public abstract class RewritingWriter extends CellWriter {
    private final CellWriter column;

    protected RewritingWriter(CellWriter column) {
        super(column.vector());
        this.column = column;
    }

    @Override
    protected boolean putText(int row, byte[] bytes, int from, int to) {
        return column.putText(row, bytes, from, to);
    }

    @Override
    protected boolean putUntyped(int row, byte[] bytes, int from, int to) {
        return column.putUntyped(row, bytes, from, to);
    }

    @Override
    protected boolean putNumber(int row, byte[] bytes, int from, int to) {
        return column.putNumber(row, bytes, from, to);
    }

    @Override
    protected boolean putContainer(int row, byte[] bytes, int from, int to) {
        return column.putContainer(row, bytes, from, to);
    }

    @Override
    protected boolean putBool(int row, boolean value) {
        return column.putBool(row, value);
    }

    @Override
    protected boolean putInteger(int row, long value) {
        return column.putInteger(row, value);
    }

    @Override
    protected boolean putSingle(int row, float value) {
        return column.putSingle(row, value);
    }

    @Override
    protected boolean putReal(int row, double value) {
        return column.putReal(row, value);
    }

    @Override
    protected boolean putDecimal(int row, BigDecimal value) {
        return column.putDecimal(row, value);
    }

    @Override
    protected boolean putGuid(int row, long high, long low) {
        return column.putGuid(row, high, low);
    }

    @Override
    protected boolean putDatetime(int row, long ticks, long raw) {
        return column.putDatetime(row, ticks, raw);
    }

    @Override
    protected boolean putTimespan(int row, long ticks, long raw) {
        return column.putTimespan(row, ticks, raw);
    }

    @Override
    protected boolean putBinary(int row, byte[] bytes, int from, int to) {
        return column.putBinary(row, bytes, from, to);
    }
}
