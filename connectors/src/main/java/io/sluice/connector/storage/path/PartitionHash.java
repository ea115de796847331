package io.sluice.connector.storage.path;

import io.sluice.connector.bytes.DynamicJson;
import io.sluice.connector.bytes.GrowingBytes;
import io.sluice.connector.bytes.NumberText;
import io.sluice.kql.batch.BoolVector;
import io.sluice.kql.batch.BytesVector;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.DecimalVector;
import io.sluice.kql.batch.DoubleVector;
import io.sluice.kql.batch.DynamicVector;
import io.sluice.kql.batch.GuidVector;
import io.sluice.kql.batch.IntVector;
import io.sluice.kql.batch.LongVector;
import net.jpountz.xxhash.XXHash64;
import net.jpountz.xxhash.XXHashFactory;

/**
 * Kusto's {@code hash()}: XXH64 with seed 0. A string is hashed by its UTF-8 bytes; a datetime,
 * timespan or long by its eight bytes, an int by its four, a real by the eight of its bits, a bool
 * by one, all least significant first; a guid by its sixteen bytes in .NET's order; a decimal or
 * dynamic by its text.
 */
final class PartitionHash {
    /** Not the JNI variant: crossing costs more than hashing a short text. */
    private final XXHash64 hash = XXHashFactory.fastestJavaInstance().hash64();

    private final GrowingBytes scratch = new GrowingBytes();

    long ofBytes(byte[] array, int offset, int length) {
        return hash.hash(array, offset, length, 0);
    }

    /** The hash of a row that is not null. */
    long of(ColumnVector vector, int row) {
        scratch.clear();
        if (vector instanceof DynamicVector dynamics) {
            DynamicJson.append(scratch, dynamics, row);
        } else if (vector instanceof BytesVector texts) {
            return ofBytes(texts.arrays[row], texts.offsets[row], texts.lengths[row]);
        } else if (vector instanceof LongVector longs) {
            scratch.putLong(longs.values[row]);
        } else if (vector instanceof IntVector ints) {
            scratch.putInt(ints.values[row]);
        } else if (vector instanceof DoubleVector reals) {
            scratch.putLong(Double.doubleToLongBits(reals.values[row]));
        } else if (vector instanceof BoolVector bools) {
            scratch.putByte(bools.values[row] ? 1 : 0);
        } else if (vector instanceof GuidVector guids) {
            putGuid(guids.high[row], guids.low[row]);
        } else {
            NumberText.appendDecimal(scratch, ((DecimalVector) vector).values[row]);
        }
        return ofBytes(scratch.array, 0, scratch.size);
    }

    /** .NET keeps the first three groups of a guid as little-endian numbers. */
    private void putGuid(long high, long low) {
        scratch.putInt((int) (high >>> 32));
        scratch.putByte((int) (high >>> 16));
        scratch.putByte((int) (high >>> 24));
        scratch.putByte((int) high);
        scratch.putByte((int) (high >>> 8));
        scratch.putLong(Long.reverseBytes(low));
    }
}
