package io.sluice.connector.storage.path;

import io.sluice.connector.storage.dictionary.LongDictionary;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.LongVector;

/** Values of a hash or datetime partition. */
final class NumberValues implements PartitionValues {
    private final PartitionSource source;
    private final PartitionHash hash = new PartitionHash();
    private final DatetimeFloor floor;
    private final LongDictionary dictionary = new LongDictionary();

    NumberValues(PartitionSource source) {
        this.source = source;
        this.floor = new DatetimeFloor();
    }

    @Override
    public void assign(ColumnBatch batch, int[] ids) {
        ColumnVector vector = batch.vector(source.column());
        for (int row = 0; row < batch.size(); row++) {
            ids[row] =
                    vector.isNullAt(row) ? DEFAULT_ID : dictionary.idOf(valueOf(vector, row)) + 1;
        }
    }

    private long valueOf(ColumnVector vector, int row) {
        if (source instanceof PartitionSource.Hash hashed) {
            return Math.floorMod(hash.of(vector, row), hashed.modulus());
        }
        long ticks = ((LongVector) vector).values[row];
        if (source instanceof PartitionSource.Bin bin) {
            return Math.floorDiv(ticks, bin.size()) * bin.size();
        }
        return floor.startOf(((PartitionSource.StartOf) source).unit(), ticks);
    }

    @Override
    public String text(int id) {
        return Long.toString(dictionary.values[id - 1]);
    }

    @Override
    public long ticks(int id) {
        return dictionary.values[id - 1];
    }

    @Override
    public int remembered() {
        return dictionary.size();
    }

    @Override
    public void clear() {
        dictionary.clear();
    }
}
