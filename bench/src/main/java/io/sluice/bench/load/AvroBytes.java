package io.sluice.bench.load;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A reading as Avro's binary encoding of {@link #SCHEMA}, written by hand. */
public final class AvroBytes {
    /** The schema of the records, as the contenders get it. */
    public static final String SCHEMA =
            """
            {"type":"record","name":"Reading","fields":[\
            {"name":"ts","type":{"type":"long","logicalType":"timestamp-millis"}},\
            {"name":"device","type":"string"},\
            {"name":"region","type":"string"},\
            {"name":"temperature","type":"double"},\
            {"name":"humidity","type":"double"},\
            {"name":"level","type":"int"},\
            {"name":"message","type":"string"},\
            {"name":"site","type":{"type":"record","name":"Site","fields":[\
            {"name":"building","type":"string"},\
            {"name":"floor","type":"int"},\
            {"name":"room","type":"string"}]}}]}""";

    private AvroBytes() {}

    static byte[] of(Reading reading) {
        ByteBuffer out = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);
        number(out, reading.timestamp());
        text(out, reading.device());
        text(out, reading.region());
        out.putDouble(reading.temperature() / 100.0);
        out.putDouble(reading.humidity() / 100.0);
        number(out, reading.level());
        text(out, reading.message());
        text(out, reading.building());
        number(out, reading.floor());
        text(out, reading.room());
        return Arrays.copyOf(out.array(), out.position());
    }

    private static void text(ByteBuffer out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(out, bytes.length);
        out.put(bytes);
    }

    /** Zig-zag, then seven bits to the byte, lowest first. */
    private static void number(ByteBuffer out, long value) {
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7FL) != 0) {
            out.put((byte) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        out.put((byte) rest);
    }
}
