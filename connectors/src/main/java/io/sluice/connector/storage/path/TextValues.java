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
import java.util.Arrays;
import java.util.List;

/** Values of a text partition: a String is made once a value, not once a row. */
final class TextValues implements PartitionValues {
    private final PartitionSource.Text source;
    private final BytesDictionary dictionary = new BytesDictionary(false);
    private final List<String> texts = new ArrayList<>();
    private final GrowingBytes scratch = new GrowingBytes();

    /** What each entry of the dictionary is in a path; those that are not safe share one. */
    private int[] ids = new int[16];

    private int known;

    TextValues(PartitionSource.Text source) {
        this.source = source;
    }

    @Override
    public void assign(ColumnBatch batch, int[] idOfRow) {
        ColumnVector vector = batch.vector(source.column());
        for (int row = 0; row < batch.size(); row++) {
            if (vector.isNullAt(row)) {
                idOfRow[row] = DEFAULT_ID;
            } else if (source.type() == ScalarType.STRING) {
                BytesVector bytes = (BytesVector) vector;
                idOfRow[row] = idOf(bytes.arrays[row], bytes.offsets[row], bytes.lengths[row]);
            } else {
                scratch.clear();
                ValueText.append(scratch, source.type(), vector, row);
                idOfRow[row] = idOf(scratch.array, 0, scratch.size);
            }
        }
    }

    /** Looks a value up before it is judged: the same few come again and again. */
    private int idOf(byte[] array, int offset, int length) {
        if (length > PathText.MAX_VALUE_BYTES) {
            return DEFAULT_ID;
        }
        int entry = dictionary.idOf(array, offset, length);
        if (entry == known) {
            remember(array, offset, length);
        }
        return ids[entry];
    }

    private void remember(byte[] array, int offset, int length) {
        if (known == ids.length) {
            ids = Arrays.copyOf(ids, 2 * known);
        }
        boolean safe = PathText.isSafe(array, offset, length, source.startsSegment());
        if (safe) {
            texts.add(new String(array, offset, length, StandardCharsets.UTF_8));
        }
        ids[known++] = safe ? texts.size() : DEFAULT_ID;
    }

    @Override
    public int remembered() {
        return known;
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
        known = 0;
    }
}
