package io.sluice.connector.storage.file.parquet;

import io.sluice.catalog.ExportProperties.DatetimePrecision;
import io.sluice.connector.bytes.GrowingBytes;
import io.sluice.connector.storage.dictionary.LongDictionary;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.DoubleVector;
import io.sluice.kql.batch.IntVector;
import io.sluice.kql.batch.LongVector;
import io.sluice.kql.type.Ticks;
import org.apache.parquet.format.Statistics;

/** Numbers of fixed width: int, long, timespan, datetime and real, the latter as its bits. */
final class LongValues extends DictionaryValues {
    private final ParquetColumn column;
    private final int width;
    private final LongDictionary dictionary = new LongDictionary();
    private final NumberRange range;

    LongValues(ParquetColumn column, EncodingScratch scratch) {
        super(column.hint, scratch);
        this.column = column;
        this.range = new NumberRange(column.physicalType());
        this.width = range.width();
    }

    @Override
    ColumnVector prepare(ColumnVector vector, int[] rows, int from, int to) {
        return vector;
    }

    @Override
    long plainSize(ColumnVector prepared, int[] rows, int from, int to) {
        return (long) width * (to - from);
    }

    @Override
    void append(ColumnVector prepared, int[] rows, int from, int to) {
        int count = to - from;
        Way way = wayOf(count); // Before the scratch memory is filled, which it may need.
        long[] values = scratch.longs(count);
        load(prepared, rows, from, count, values);
        switch (way) {
            case LOOK_UP -> lookUp(values, count);
            case WAIT -> {
                putPlain(values, count, plain);
                waits(count);
            }
            case PLAIN -> {
                putPlain(values, count, plain);
                range.cover(values, count);
            }
        }
    }

    private void lookUp(long[] values, int count) {
        int[] target = ids;
        int at = idCount;
        for (int i = 0; i < count; i++) {
            target[at++] = dictionary.idOf(values[i]);
        }
        idCount = at;
    }

    @Override
    protected void lookUpPlain(int count) {
        long[] values = scratch.longs(count);
        if (width == Integer.BYTES) {
            plain.getInts(values, count);
        } else {
            plain.getLongs(values, count);
        }
        plain.clear();
        lookUp(values, count);
    }

    @Override
    protected long plainBytes() {
        return (long) width * idCount;
    }

    private void load(ColumnVector vector, int[] rows, int from, int count, long[] values) {
        switch (column.type()) {
            case INT -> {
                int[] source = ((IntVector) vector).values;
                for (int i = 0; i < count; i++) {
                    values[i] = source[rows[from + i]];
                }
            }
            case REAL -> {
                double[] source = ((DoubleVector) vector).values;
                for (int i = 0; i < count; i++) {
                    values[i] = Double.doubleToRawLongBits(source[rows[from + i]]);
                }
            }
            case LONG, TIMESPAN -> {
                long[] source = ((LongVector) vector).values;
                for (int i = 0; i < count; i++) {
                    values[i] = source[rows[from + i]];
                }
            }
            case DATETIME -> loadDatetimes(((LongVector) vector).values, rows, from, count, values);
            case BOOL, DECIMAL, STRING, GUID, DYNAMIC ->
                    throw new IllegalStateException(column.column + " is not a number");
        }
    }

    private void loadDatetimes(long[] source, int[] rows, int from, int count, long[] values) {
        if (column.precision == DatetimePrecision.MILLISECOND) {
            for (int i = 0; i < count; i++) {
                values[i] = Ticks.toUnixMillis(source[rows[from + i]]);
            }
        } else {
            for (int i = 0; i < count; i++) {
                values[i] = Ticks.toUnixMicros(source[rows[from + i]]);
            }
        }
    }

    private void putPlain(long[] values, int count, GrowingBytes out) {
        if (width == Integer.BYTES) {
            out.putInts(values, count);
        } else {
            out.putLongs(values, count);
        }
    }

    @Override
    protected void appendPlain(GrowingBytes out) {
        long[] values = scratch.longs(idCount);
        for (int i = 0; i < idCount; i++) {
            values[i] = dictionary.values[ids[i]];
        }
        putPlain(values, idCount, out);
    }

    @Override
    void writeDictionary(GrowingBytes out) {
        putPlain(dictionary.values, dictionary.size(), out);
    }

    @Override
    protected int dictionaryBytes() {
        return width * dictionary.size();
    }

    @Override
    protected int dictionarySize() {
        return dictionary.size();
    }

    @Override
    protected void clearDictionary() {
        dictionary.clear();
    }

    @Override
    protected void coverDictionary() {
        range.cover(dictionary.values, dictionary.size());
    }

    @Override
    void describe(Statistics statistics) {
        coverDictionary();
        range.describe(statistics);
    }

    @Override
    void startRowGroup() {
        super.startRowGroup();
        range.clear();
    }

    @Override
    long memoryInUse() {
        return super.memoryInUse() + dictionary.memoryInUse();
    }
}
