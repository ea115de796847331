package io.sluice.connector.format.json;

import io.sluice.connector.format.column.MalformedRecordException;
import io.sluice.connector.format.parse.JsonGrammar;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Finds the ends of tokens in a JSON record, eight bytes at a time within strings. What it skips it
 * does not check, beyond that strings end and brackets are as many closed as opened.
 */
final class JsonScanner {
    private static final VarHandle WORDS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long QUOTES = '"' * ONES;
    private static final long BACKSLASHES = '\\' * ONES;

    private static final boolean[] BARE = new boolean[256];

    static {
        Arrays.fill(BARE, true);
        " \n\r\t,:\"{[]}".chars().forEach(c -> BARE[c] = false);
    }

    private byte[] json;
    private int end;

    /** Whether the string skipped last has a backslash. */
    boolean escaped;

    /** Whether the string skipped last may have bytes beyond ASCII. */
    boolean beyondAscii;

    void begin(byte[] record) {
        json = record;
        end = record.length;
    }

    /** Where the next token starts. */
    int skipBlanks(int from) {
        int at = from;
        while (at < end && JsonGrammar.isBlank(json[at])) {
            at++;
        }
        return at;
    }

    /** The next token's position, which must be there. */
    int token(int from, String expected) {
        if (from < end && json[from] > ' ') {
            return from;
        }
        return tokenBehindBlanks(from, expected);
    }

    private int tokenBehindBlanks(int from, String expected) {
        int at = from;
        while (at < end) {
            if (!JsonGrammar.isBlank(json[at])) {
                return at;
            }
            at++;
        }
        throw new MalformedRecordException(
                "the JSON ends at byte %d where %s was expected".formatted(end, expected));
    }

    MalformedRecordException unexpected(int at, String expected) {
        return new MalformedRecordException(
                "not JSON: expected %s at byte %d".formatted(expected, at));
    }

    /** Where the closing quote is; {@code from} is behind the opening one. */
    int closingQuote(int from) {
        escaped = false;
        int at = from;
        long high = 0;
        while (at + Long.BYTES <= end) {
            long word = (long) WORDS.get(json, at);
            high |= word;
            long special = zeros(word ^ QUOTES) | zeros(word ^ BACKSLASHES);
            if (special == 0) {
                at += Long.BYTES;
                continue;
            }
            at += Long.numberOfTrailingZeros(special) >>> 3;
            if (json[at] == '"') {
                beyondAscii = (high & HIGHS) != 0;
                return at;
            }
            escaped = true;
            at += 2;
        }
        return closingQuoteBytewise(at, high);
    }

    private int closingQuoteBytewise(int from, long seen) {
        long high = seen;
        for (int at = from; at < end; at++) {
            byte b = json[at];
            if (b == '"') {
                beyondAscii = (high & HIGHS) != 0;
                return at;
            }
            if (b == '\\') {
                escaped = true;
                at++;
            }
            high |= b;
        }
        throw new MalformedRecordException("the JSON ends at byte %d in a string".formatted(end));
    }

    /** The bytes that are zero have their high bit set; exact up to the first of them. */
    private static long zeros(long word) {
        return word - ONES & ~word & HIGHS;
    }

    /** Behind the value that starts here. */
    int skipValue(int from) {
        byte first = json[from];
        if (first == '"') {
            return closingQuote(from + 1) + 1;
        }
        return first == '{' || first == '[' ? skipContainer(from) : skipBare(from);
    }

    /** Behind the bracket that closes the one here. */
    int skipContainer(int from) {
        int depth = 0;
        int at = from;
        while (at < end) {
            switch (json[at]) {
                case '"' -> at = closingQuote(at + 1);
                case '{', '[' -> depth++;
                case '}', ']' -> {
                    if (--depth == 0) {
                        return at + 1;
                    }
                }
                default -> {}
            }
            at++;
        }
        throw new MalformedRecordException(
                "the JSON ends at byte %d in an object or array".formatted(end));
    }

    /** Behind a number or a word. */
    int skipBare(int from) {
        int at = from;
        while (at < end && isBare(json[at])) {
            at++;
        }
        if (at == from) {
            throw unexpected(at, "a value");
        }
        return at;
    }

    private static boolean isBare(byte b) {
        return BARE[b & 0xFF];
    }

    static boolean isBlank(byte b) {
        return b <= ' ' && JsonGrammar.isBlank(b);
    }
}
