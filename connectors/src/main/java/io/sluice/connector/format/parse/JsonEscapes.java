package io.sluice.connector.format.parse;

/** The escapes inside JSON strings, resolved. */
public final class JsonEscapes {
    private static final int REPLACEMENT = 0xFFFD;

    /** What {@link #unescape} answers where an escape is none that JSON has. */
    public static final int INVALID = -1;

    private JsonEscapes() {}

    /**
     * Resolves the escapes inside a JSON string; half of a surrogate pair becomes U+FFFD.
     *
     * @param plain takes the text, which is never longer than the JSON
     * @return the length of the text, or {@link #INVALID}
     */
    public static int unescape(byte[] json, int from, int to, byte[] plain) {
        int at = from;
        int length = 0;
        while (at < to) {
            if (json[at] != '\\') {
                plain[length++] = json[at++];
                continue;
            }
            int point = at + 1 < to ? escaped(json, at + 1, to) : INVALID;
            if (point == INVALID) {
                return INVALID;
            }
            at += json[at + 1] == 'u' ? 6 : 2;
            if (Character.isHighSurrogate((char) point)
                    && at + 1 < to
                    && json[at] == '\\'
                    && json[at + 1] == 'u') {
                int low = escaped(json, at + 1, to);
                if (low != INVALID && Character.isLowSurrogate((char) low)) {
                    point = Character.toCodePoint((char) point, (char) low);
                    at += 6;
                }
            }
            length = encode(point, plain, length);
        }
        return length;
    }

    /** The code unit that the escape stands for; {@code at} is behind its backslash. */
    private static int escaped(byte[] json, int at, int to) {
        return switch (json[at]) {
            case '"', '\\', '/' -> json[at];
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> at + 5 <= to ? hexadecimal(json, at + 1) : INVALID;
            default -> INVALID;
        };
    }

    private static int hexadecimal(byte[] json, int at) {
        int unit = 0;
        for (int i = at; i < at + 4; i++) {
            int digit = Character.digit(json[i], 16);
            if (digit < 0) {
                return INVALID;
            }
            unit = unit << 4 | digit;
        }
        return unit;
    }

    private static int encode(int point, byte[] utf8, int at) {
        boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        int c = surrogate ? REPLACEMENT : point;
        int next = at;
        if (c < 0x80) {
            utf8[next++] = (byte) c;
            return next;
        }
        if (c < 0x800) {
            utf8[next++] = (byte) (0xC0 | c >> 6);
        } else {
            if (c < 0x10000) {
                utf8[next++] = (byte) (0xE0 | c >> 12);
            } else {
                utf8[next++] = (byte) (0xF0 | c >> 18);
                utf8[next++] = (byte) (0x80 | (c >> 12 & 0x3F));
            }
            utf8[next++] = (byte) (0x80 | (c >> 6 & 0x3F));
        }
        utf8[next++] = (byte) (0x80 | (c & 0x3F));
        return next;
    }
}
