package io.sluice.kql.type;

import java.nio.charset.StandardCharsets;

/** Strings and their bytes. Public for generated code. */
public final class Utf8 {
    public static final byte[] EMPTY = new byte[0];

    private Utf8() {}

    public static byte[] encode(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public static String decode(byte[] array, int offset, int length) {
        return new String(array, offset, length, StandardCharsets.UTF_8);
    }
}
