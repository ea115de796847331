package io.sluice.connector.storage.path;

import io.sluice.connector.bytes.GrowingBytes;
import io.sluice.connector.bytes.ValueText;
import io.sluice.connector.storage.dictionary.BytesDictionary;
import io.sluice.kql.batch.BytesVector;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.type.ScalarType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Values of a text partition: a String is made once a value, not once a row. */
final class TextValues implements PartitionValues {
    private final PartitionSource.Text source;
    private final BytesDictionary dictionary = new BytesDictionary(false);
    private final List<String> texts = new ArrayList<>();
    private final GrowingBytes scratch = new GrowingBytes();

    TextValues(PartitionSource.Text source) {
        this.source = source;
    }

    @Override
    public void assign(ColumnBatch batch, int[] ids) {
        ColumnVector vector = batch.vector(source.column());
        for (int row = 0; row < batch.size(); row++) {
            if (vector.isNullAt(row)) {
                ids[row] = DEFAULT_ID;
            } else if (source.type() == ScalarType.STRING) {
                BytesVector bytes = (BytesVector) vector;
                ids[row] = idOf(bytes.arrays[row], bytes.offsets[row], bytes.lengths[row]);
            } else {
                scratch.clear();
                ValueText.append(scratch, source.type(), vector, row);
                ids[row] = idOf(scratch.array, 0, scratch.size);
            }
        }
    }

    private int idOf(byte[] array, int offset, int length) {
        if (!PathText.isSafe(array, offset, length, source.startsSegment())) {
            return DEFAULT_ID;
        }
        int id = dictionary.idOf(array, offset, length);
        if (id == texts.size()) {
            texts.add(new String(array, offset, length, StandardCharsets.UTF_8));
        }
        return id + 1;
    }

    @Override
    public String text(int id) {
        return texts.get(id - 1);
    }

    @Override
    public long ticks(int id) {
        throw new IllegalStateException("a text partition has no time");
    }

    @Override
    public void clear() {
        dictionary.clear();
        texts.clear();
    }
}
