package io.sluice.connector.storage.file.parquet;

import io.sluice.connector.bytes.GrowingBytes;
import io.sluice.connector.storage.dictionary.BytesDictionary;
import io.sluice.kql.batch.BytesVector;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.type.ScalarType;
import org.apache.parquet.format.Statistics;

/** Texts, and what is written as text or bytes: string, dynamic, guid and decimal. */
final class BytesValues extends DictionaryValues {
    private final BytesForm form;

    /** Bytes of the length in front of each value; a decimal has none. */
    private final int prefix;

    private final BytesDictionary dictionary;
    private final BytesRange range;

    BytesValues(ParquetColumn column, EncodingScratch scratch) {
        super(column.hint, scratch);
        boolean fixed = column.type() == ScalarType.DECIMAL;
        this.form = new BytesForm(column.column, scratch);
        this.prefix = fixed ? 0 : Integer.BYTES;
        this.dictionary = new BytesDictionary(!fixed);
        this.range = new BytesRange(fixed);
    }

    @Override
    ColumnVector prepare(ColumnVector vector, int[] rows, int from, int to) {
        return form.of(vector, rows, from, to);
    }

    @Override
    long plainSize(ColumnVector prepared, int[] rows, int from, int to) {
        int[] lengths = ((BytesVector) prepared).lengths;
        long size = (long) prefix * (to - from);
        for (int i = from; i < to; i++) {
            size += lengths[rows[i]];
        }
        return size;
    }

    @Override
    void append(ColumnVector prepared, int[] rows, int from, int to) {
        BytesVector texts = (BytesVector) prepared;
        switch (wayOf(to - from)) {
            case LOOK_UP -> {
                for (int i = from; i < to; i++) {
                    int row = rows[i];
                    ids[idCount++] =
                            dictionary.idOf(
                                    texts.arrays[row], texts.offsets[row], texts.lengths[row]);
                }
            }
            case WAIT -> {
                for (int i = from; i < to; i++) {
                    int row = rows[i];
                    putPlain(texts.arrays[row], texts.offsets[row], texts.lengths[row], plain);
                }
                waits(to - from);
            }
            case PLAIN -> {
                for (int i = from; i < to; i++) {
                    int row = rows[i];
                    putPlain(texts.arrays[row], texts.offsets[row], texts.lengths[row], plain);
                    range.cover(texts.arrays[row], texts.offsets[row], texts.lengths[row]);
                }
            }
        }
    }

    @Override
    protected void lookUpPlain(int count) {
        int at = 0;
        for (int i = 0; i < count; i++) {
            int length = prefix > 0 ? plain.getInt(at) : ParquetColumn.DECIMAL_BYTES;
            at += prefix;
            ids[idCount++] = dictionary.idOf(plain.array, at, length);
            at += length;
        }
        plain.clear();
    }

    @Override
    protected long plainBytes() {
        long bytes = (long) prefix * idCount;
        for (int i = 0; i < idCount; i++) {
            bytes += dictionary.lengths[ids[i]];
        }
        return bytes;
    }

    private void putPlain(byte[] array, int offset, int length, GrowingBytes out) {
        if (prefix > 0) {
            out.putInt(length);
        }
        out.put(array, offset, length);
    }

    @Override
    protected void appendPlain(GrowingBytes out) {
        byte[] entries = dictionary.entries.array;
        for (int i = 0; i < idCount; i++) {
            int id = ids[i];
            // An entry lies there as it is written: its length, then its bytes.
            out.put(entries, dictionary.offsets[id] - prefix, dictionary.lengths[id] + prefix);
        }
    }

    @Override
    void writeDictionary(GrowingBytes out) {
        out.put(dictionary.entries.array, 0, dictionary.entries.size);
    }

    @Override
    protected int dictionaryBytes() {
        return dictionary.entries.size;
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
        for (int id = 0; id < dictionary.size(); id++) {
            range.cover(dictionary.entries.array, dictionary.offsets[id], dictionary.lengths[id]);
        }
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
        return super.memoryInUse() + dictionary.memoryInUse() + range.memoryInUse();
    }
}
