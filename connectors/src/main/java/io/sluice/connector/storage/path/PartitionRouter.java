package io.sluice.connector.storage.path;

import io.sluice.connector.bytes.GrowingBytes;
import io.sluice.connector.bytes.ValueText;
import io.sluice.kql.batch.BytesVector;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.type.ScalarType;

/**
 * A number for each row that is equal for rows of one value of the first string partition, so that
 * one writer gets them all. Values of the default partition count as one. Belongs to one task.
 */
public final class PartitionRouter {
    private static final long DEFAULT_HASH = 0;

    private final PartitionSource source;
    private final PartitionHash hash = new PartitionHash();
    private final GrowingBytes scratch = new GrowingBytes();

    PartitionRouter(PartitionSource source) {
        this.source = source;
    }

    /** Well spread over all 64 bits. */
    public long routingHash(ColumnBatch batch, int row) {
        ColumnVector vector = batch.vector(source.column());
        if (vector.isNullAt(row)) {
            return DEFAULT_HASH;
        }
        if (source instanceof PartitionSource.Hash hashed) {
            scratch.clear();
            scratch.putLong(Math.floorMod(hash.of(vector, row), hashed.modulus()));
            return hash.ofBytes(scratch.array, 0, scratch.size);
        }
        PartitionSource.Text text = (PartitionSource.Text) source;
        if (text.type() == ScalarType.STRING) {
            BytesVector bytes = (BytesVector) vector;
            return ofText(text, bytes.arrays[row], bytes.offsets[row], bytes.lengths[row]);
        }
        scratch.clear();
        ValueText.append(scratch, text.type(), vector, row);
        return ofText(text, scratch.array, 0, scratch.size);
    }

    private long ofText(PartitionSource.Text text, byte[] array, int offset, int length) {
        return PathText.isSafe(array, offset, length, text.startsSegment())
                ? hash.ofBytes(array, offset, length)
                : DEFAULT_HASH;
    }
}
