package io.sluice.connector.bytes;

/** A guid in its 36 characters, {@code 123e4567-e89b-12d3-a456-426614174000}, lower case. */
public final class GuidText {
    public static final int LENGTH = 36;

    private static final byte[] DIGITS = {
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
    };

    private GuidText() {}

    /** Appends the guid whose halves are those of {@link java.util.UUID}. */
    public static void append(GrowingBytes out, long high, long low) {
        out.ensure(LENGTH);
        int at = out.size;
        at = hex(out.array, at, high >>> 32, 8);
        out.array[at++] = '-';
        at = hex(out.array, at, high >>> 16, 4);
        out.array[at++] = '-';
        at = hex(out.array, at, high, 4);
        out.array[at++] = '-';
        at = hex(out.array, at, low >>> 48, 4);
        out.array[at++] = '-';
        out.size = hex(out.array, at, low, 12);
    }

    private static int hex(byte[] array, int at, long bits, int digits) {
        for (int i = 0; i < digits; i++) {
            array[at + i] = DIGITS[(int) (bits >>> (4 * (digits - 1 - i))) & 0xF];
        }
        return at + digits;
    }
}
