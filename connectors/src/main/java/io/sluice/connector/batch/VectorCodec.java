package io.sluice.connector.batch;

import io.sluice.kql.batch.BoolVector;
import io.sluice.kql.batch.BytesVector;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.DecimalVector;
import io.sluice.kql.batch.DoubleVector;
import io.sluice.kql.batch.DynamicVector;
import io.sluice.kql.batch.GuidVector;
import io.sluice.kql.batch.IntVector;
import io.sluice.kql.batch.LongVector;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The first rows of a vector as bytes: a flag for nulls, a bit a row where there are any, then the
 * values. Fixed-width values go through one buffer, texts lie side by side behind their lengths.
 */
final class VectorCodec {
    private byte[] scratch = new byte[0];

    void write(ColumnVector vector, int size, DataOutputView out) throws IOException {
        out.writeBoolean(vector.hasNulls);
        if (vector.hasNulls) {
            writeBits(vector.isNull, size, out);
        }
        if (vector instanceof LongVector longs) {
            buffer(size * Long.BYTES).asLongBuffer().put(longs.values, 0, size);
            out.write(scratch, 0, size * Long.BYTES);
        } else if (vector instanceof IntVector ints) {
            writeInts(ints.values, size, out);
        } else if (vector instanceof DoubleVector doubles) {
            buffer(size * Double.BYTES).asDoubleBuffer().put(doubles.values, 0, size);
            out.write(scratch, 0, size * Double.BYTES);
        } else if (vector instanceof GuidVector guids) {
            buffer(size * 16).asLongBuffer().put(guids.high, 0, size).put(guids.low, 0, size);
            out.write(scratch, 0, size * 16);
        } else if (vector instanceof BoolVector bools) {
            writeBits(bools.values, size, out);
        } else if (vector instanceof DecimalVector decimals) {
            writeDecimals(decimals, size, out);
        } else if (vector instanceof BytesVector bytes) {
            writeTexts(bytes, size, out);
        }
    }

    void read(ColumnVector vector, int size, DataInputView in) throws IOException {
        vector.hasNulls = in.readBoolean();
        if (vector.hasNulls) {
            readBits(vector.isNull, size, in);
        }
        if (vector instanceof LongVector longs) {
            readBuffer(size * Long.BYTES, in).asLongBuffer().get(longs.values, 0, size);
        } else if (vector instanceof IntVector ints) {
            readBuffer(size * Integer.BYTES, in).asIntBuffer().get(ints.values, 0, size);
        } else if (vector instanceof DoubleVector doubles) {
            readBuffer(size * Double.BYTES, in).asDoubleBuffer().get(doubles.values, 0, size);
        } else if (vector instanceof GuidVector guids) {
            readBuffer(size * 16, in)
                    .asLongBuffer()
                    .get(guids.high, 0, size)
                    .get(guids.low, 0, size);
        } else if (vector instanceof BoolVector bools) {
            readBits(bools.values, size, in);
        } else if (vector instanceof DecimalVector decimals) {
            readDecimals(decimals, size, in);
        } else if (vector instanceof BytesVector bytes) {
            readTexts(bytes, size, in);
        }
    }

    private void writeInts(int[] values, int size, DataOutputView out) throws IOException {
        buffer(size * Integer.BYTES).asIntBuffer().put(values, 0, size);
        out.write(scratch, 0, size * Integer.BYTES);
    }

    private void writeBits(boolean[] flags, int size, DataOutputView out) throws IOException {
        int length = (size + 7) / 8;
        ByteBuffer bits = buffer(length);
        for (int i = 0; i < length; i++) {
            int octet = 0;
            for (int row = i * 8; row < Math.min(size, i * 8 + 8); row++) {
                octet |= flags[row] ? 1 << (row & 7) : 0;
            }
            bits.put(i, (byte) octet);
        }
        out.write(scratch, 0, length);
    }

    private void readBits(boolean[] flags, int size, DataInputView in) throws IOException {
        ByteBuffer bits = readBuffer((size + 7) / 8, in);
        for (int row = 0; row < size; row++) {
            flags[row] = (bits.get(row >> 3) >> (row & 7) & 1) != 0;
        }
    }

    private static void writeDecimals(DecimalVector decimals, int size, DataOutputView out)
            throws IOException {
        for (int row = 0; row < size; row++) {
            if (!decimals.isNullAt(row)) {
                byte[] unscaled = decimals.values[row].unscaledValue().toByteArray();
                out.writeInt(decimals.values[row].scale());
                out.writeInt(unscaled.length);
                out.write(unscaled);
            }
        }
    }

    private static void readDecimals(DecimalVector decimals, int size, DataInputView in)
            throws IOException {
        for (int row = 0; row < size; row++) {
            if (!decimals.isNullAt(row)) {
                int scale = in.readInt();
                byte[] unscaled = new byte[in.readInt()];
                in.readFully(unscaled);
                decimals.values[row] = new BigDecimal(new BigInteger(unscaled), scale);
            }
        }
    }

    private void writeTexts(BytesVector texts, int size, DataOutputView out) throws IOException {
        int[] lengths = new int[size];
        for (int row = 0; row < size; row++) {
            lengths[row] = ColumnBatches.textLength(texts, row);
        }
        writeInts(lengths, size, out);
        for (int row = 0; row < size; row++) {
            if (lengths[row] > 0) {
                out.write(texts.arrays[row], texts.offsets[row], lengths[row]);
            }
        }
        if (texts instanceof DynamicVector dynamic) {
            DynamicCodec.write(dynamic, size, out);
        }
    }

    private void readTexts(BytesVector texts, int size, DataInputView in) throws IOException {
        readBuffer(size * Integer.BYTES, in).asIntBuffer().get(texts.lengths, 0, size);
        int total = 0;
        for (int row = 0; row < size; row++) {
            total = Math.addExact(total, texts.lengths[row]);
        }
        byte[] bytes = new byte[total];
        in.readFully(bytes);
        int at = 0;
        for (int row = 0; row < size; row++) {
            texts.set(row, bytes, at, texts.lengths[row]);
            at += texts.lengths[row];
        }
        if (texts instanceof DynamicVector dynamic) {
            DynamicCodec.read(dynamic, size, in);
        }
    }

    private ByteBuffer buffer(int length) {
        if (scratch.length < length) {
            scratch = new byte[length];
        }
        return ByteBuffer.wrap(scratch, 0, length);
    }

    private ByteBuffer readBuffer(int length, DataInputView in) throws IOException {
        ByteBuffer buffer = buffer(length);
        in.readFully(scratch, 0, length);
        return buffer;
    }
}
