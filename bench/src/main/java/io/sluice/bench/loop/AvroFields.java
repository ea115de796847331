package io.sluice.bench.loop;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads Avro's binary encoding of the known schema. */
final class AvroFields implements FieldDecoder {
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] in;
    private int at;

    @Override
    public void decode(byte[] value, Columns columns) {
        in = value;
        at = 0;
        int row = columns.row();
        columns.ts[row] = number() * 1_000;
        string(columns.device, row);
        string(columns.region, row);
        columns.temperature[row] = real();
        columns.humidity[row] = real();
        columns.level[row] = (int) number();
        string(columns.message, row);
        string(columns.building, row);
        columns.floor[row] = (int) number();
        string(columns.room, row);
    }

    private long number() {
        long zigzag = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in[at++];
            zigzag |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return (zigzag >>> 1) ^ -(zigzag & 1);
            }
        }
    }

    private double real() {
        double real = Double.longBitsToDouble((long) LONGS.get(in, at));
        at += Double.BYTES;
        return real;
    }

    private void string(Columns.Texts texts, int row) {
        int length = (int) number();
        texts.set(row, in, at, length);
        at += length;
    }
}
