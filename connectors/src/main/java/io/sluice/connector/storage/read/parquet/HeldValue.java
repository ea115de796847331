package io.sluice.connector.storage.read.parquet;

import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;

/** One value that a record reader hands over, as if it were the current one of a column. */
abstract class HeldValue extends PrimitiveConverter implements ColumnReader {
    private long bits;
    private Binary binary;

    /** A value is there. */
    abstract void taken();

    @Override
    public final void addInt(int value) {
        addLong(value);
    }

    @Override
    public final void addLong(long value) {
        bits = value;
        taken();
    }

    @Override
    public final void addBoolean(boolean value) {
        addLong(value ? 1 : 0);
    }

    @Override
    public final void addFloat(float value) {
        addLong(Float.floatToRawIntBits(value));
    }

    @Override
    public final void addDouble(double value) {
        addLong(Double.doubleToRawLongBits(value));
    }

    @Override
    public final void addBinary(Binary value) {
        binary = value;
        taken();
    }

    @Override
    public final int getInteger() {
        return (int) bits;
    }

    @Override
    public final long getLong() {
        return bits;
    }

    @Override
    public final boolean getBoolean() {
        return bits != 0;
    }

    @Override
    public final float getFloat() {
        return Float.intBitsToFloat((int) bits);
    }

    @Override
    public final double getDouble() {
        return Double.longBitsToDouble(bits);
    }

    @Override
    public final Binary getBinary() {
        return binary;
    }

    @Override
    @Deprecated
    public final long getTotalValueCount() {
        return 1;
    }

    @Override
    public final void consume() {}

    @Override
    public final int getCurrentRepetitionLevel() {
        return 0;
    }

    @Override
    public final int getCurrentDefinitionLevel() {
        return 0;
    }

    @Override
    public final void writeCurrentValueToConverter() {
        throw notAColumn();
    }

    @Override
    public final void skip() {}

    @Override
    public final int getCurrentValueDictionaryID() {
        throw notAColumn();
    }

    @Override
    public final ColumnDescriptor getDescriptor() {
        throw notAColumn();
    }

    private static UnsupportedOperationException notAColumn() {
        return new UnsupportedOperationException("a single value is no column");
    }
}
