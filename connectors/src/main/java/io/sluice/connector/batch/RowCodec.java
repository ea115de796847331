package io.sluice.connector.batch;

import io.sluice.kql.batch.BoolVector;
import io.sluice.kql.batch.BytesVector;
import io.sluice.kql.batch.ColumnBatch;
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
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * Single rows as bytes, for those who keep rows that are replaced one by one; whole batches are
 * smaller in {@link RunBatchSerializer}'s form. A row tells its own length.
 */
public final class RowCodec {
    private RowCodec() {}

    /** Appends a row. */
    public static void write(ColumnBatch batch, int row, DataOutputSerializer out)
            throws IOException {
        int width = batch.schema().width();
        for (int first = 0; first < width; first += 8) {
            int nulls = 0;
            for (int i = first; i < Math.min(width, first + 8); i++) {
                nulls |= batch.vector(i).isNullAt(row) ? 1 << (i & 7) : 0;
            }
            out.writeByte(nulls);
        }
        for (int i = 0; i < width; i++) {
            if (!batch.vector(i).isNullAt(row)) {
                writeCell(batch.vector(i), row, out);
            }
        }
    }

    private static void writeCell(ColumnVector vector, int row, DataOutputSerializer out)
            throws IOException {
        if (vector instanceof LongVector longs) {
            out.writeLong(longs.values[row]);
        } else if (vector instanceof IntVector ints) {
            out.writeInt(ints.values[row]);
        } else if (vector instanceof DoubleVector doubles) {
            out.writeDouble(doubles.values[row]);
        } else if (vector instanceof BoolVector bools) {
            out.writeBoolean(bools.values[row]);
        } else if (vector instanceof GuidVector guids) {
            out.writeLong(guids.high[row]);
            out.writeLong(guids.low[row]);
        } else if (vector instanceof DecimalVector decimals) {
            byte[] unscaled = decimals.values[row].unscaledValue().toByteArray();
            out.writeInt(decimals.values[row].scale());
            out.writeInt(unscaled.length);
            out.write(unscaled);
        } else if (vector instanceof DynamicVector dynamic) {
            writeDynamic(dynamic, row, out);
        } else if (vector instanceof BytesVector texts) {
            writeText(texts, row, out);
        }
    }

    private static void writeDynamic(DynamicVector dynamic, int row, DataOutputSerializer out)
            throws IOException {
        out.writeBoolean(dynamic.parsed[row] != null);
        if (dynamic.parsed[row] != null) {
            DynamicCodec.writeValue(dynamic.parsed[row], out);
        } else {
            writeText(dynamic, row, out);
        }
    }

    private static void writeText(BytesVector texts, int row, DataOutputSerializer out)
            throws IOException {
        out.writeInt(texts.lengths[row]);
        if (texts.lengths[row] > 0) {
            out.write(texts.arrays[row], texts.offsets[row], texts.lengths[row]);
        }
    }

    /**
     * Reads the next row.
     *
     * @param in over {@code bytes}
     * @param bytes texts of the row become ranges of this array, which must not change any more
     */
    public static void read(DataInputDeserializer in, byte[] bytes, ColumnBatch into, int row)
            throws IOException {
        int width = into.schema().width();
        byte[] nulls = new byte[(width + 7) / 8];
        in.readFully(nulls);
        for (int i = 0; i < width; i++) {
            if ((nulls[i >> 3] >> (i & 7) & 1) != 0) {
                into.vector(i).setNull(row);
            } else {
                readCell(in, bytes, into.vector(i), row);
            }
        }
    }

    private static void readCell(
            DataInputDeserializer in, byte[] bytes, ColumnVector vector, int row)
            throws IOException {
        if (vector instanceof LongVector longs) {
            longs.values[row] = in.readLong();
        } else if (vector instanceof IntVector ints) {
            ints.values[row] = in.readInt();
        } else if (vector instanceof DoubleVector doubles) {
            doubles.values[row] = in.readDouble();
        } else if (vector instanceof BoolVector bools) {
            bools.values[row] = in.readBoolean();
        } else if (vector instanceof GuidVector guids) {
            guids.high[row] = in.readLong();
            guids.low[row] = in.readLong();
        } else if (vector instanceof DecimalVector decimals) {
            int scale = in.readInt();
            byte[] unscaled = new byte[in.readInt()];
            in.readFully(unscaled);
            decimals.values[row] = new BigDecimal(new BigInteger(unscaled), scale);
        } else if (vector instanceof DynamicVector dynamic && in.readBoolean()) {
            dynamic.parsed[row] = DynamicCodec.readValue(in);
        } else if (vector instanceof BytesVector texts) {
            readText(in, bytes, texts, row);
        }
    }

    private static void readText(DataInputDeserializer in, byte[] bytes, BytesVector texts, int row)
            throws IOException {
        int length = in.readInt();
        texts.set(row, bytes, in.getPosition(), length);
        in.skipBytesToRead(length);
    }
}
