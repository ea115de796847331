package io.sluice.connector.bytes;

import java.nio.charset.StandardCharsets;

/** JSON strings: quoted, and escaped where JSON demands it and nowhere else. */
public final class JsonText {
    /** What {@link #append} makes of one byte at most. */
    public static final int MAX_EXPANSION = 6;

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private JsonText() {}

    public static void append(GrowingBytes out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        append(out, bytes, 0, bytes.length);
    }

    /** Well-formed UTF-8 as a JSON string, quotes included. */
    public static byte[] quote(byte[] array, int from, int to) {
        GrowingBytes json = new GrowingBytes();
        json.ensure(to - from + 2);
        append(json, array, from, to - from);
        return json.toByteArray();
    }

    /** Appends well-formed UTF-8 as a JSON string. */
    public static void append(GrowingBytes out, byte[] array, int offset, int length) {
        out.putByte('"');
        int end = offset + length;
        int copied = offset;
        for (int i = offset; i < end; i++) {
            byte b = array[i];
            if ((b < 0x20 && b >= 0) || b == '"' || b == '\\') {
                out.put(array, copied, i - copied);
                appendEscaped(out, b);
                copied = i + 1;
            }
        }
        out.put(array, copied, end - copied);
        out.putByte('"');
    }

    private static void appendEscaped(GrowingBytes out, byte b) {
        out.putByte('\\');
        switch (b) {
            case '"', '\\' -> out.putByte(b);
            case '\n' -> out.putByte('n');
            case '\r' -> out.putByte('r');
            case '\t' -> out.putByte('t');
            case '\b' -> out.putByte('b');
            case '\f' -> out.putByte('f');
            default -> {
                out.putAscii("u00");
                out.putByte(HEX[b >> 4]);
                out.putByte(HEX[b & 0xF]);
            }
        }
    }
}
