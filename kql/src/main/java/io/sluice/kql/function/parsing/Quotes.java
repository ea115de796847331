package io.sluice.kql.function.parsing;

import io.sluice.kql.type.Utf8;
import java.io.ByteArrayOutputStream;
import java.io.Serializable;
import java.util.List;

/** Reads keys and values that stand in quotes. */
final class Quotes implements Serializable {
    private static final long serialVersionUID = 1L;

    private final byte[][] opening;
    private final byte[][] closing;
    private final byte[][] escapes;

    Quotes(List<String> quotes, List<String> escapes) {
        this.opening = quotes.stream().map(q -> character(q, 0)).toArray(byte[][]::new);
        this.closing =
                quotes.stream()
                        .map(q -> character(q, q.codePointCount(0, q.length()) - 1))
                        .toArray(byte[][]::new);
        this.escapes = escapes.stream().map(Utf8::encode).toArray(byte[][]::new);
    }

    private static byte[] character(String quote, int index) {
        return Utf8.encode(Character.toString(quote.codePoints().toArray()[index]));
    }

    /** The quoted text that begins at a position; null where none does or it does not end. */
    PairToken read(byte[] array, int at, int end) {
        for (int i = 0; i < opening.length; i++) {
            if (ByteRanges.startsAt(array, at, end, opening[i])) {
                PairToken token = inside(array, at + opening[i].length, end, closing[i]);
                if (token != null) {
                    return token;
                }
            }
        }
        return null;
    }

    private PairToken inside(byte[] array, int from, int end, byte[] close) {
        ByteArrayOutputStream unescaped = null;
        int copied = from;
        for (int at = from; at < end; at++) {
            int escape = escape(array, at, end);
            if (escape > 0 && at + escape < end) {
                unescaped = unescaped == null ? new ByteArrayOutputStream() : unescaped;
                unescaped.write(array, copied, at - copied);
                copied = at + escape;
                at = copied;
            } else if (ByteRanges.startsAt(array, at, end, close)) {
                if (unescaped == null) {
                    return new PairToken(array, from, at, at + close.length, false);
                }
                unescaped.write(array, copied, at - copied);
                byte[] text = unescaped.toByteArray();
                return new PairToken(text, 0, text.length, at + close.length, true);
            }
        }
        return null;
    }

    /** The length of the escape character at a position, or 0. */
    private int escape(byte[] array, int at, int end) {
        for (byte[] escape : escapes) {
            if (ByteRanges.startsAt(array, at, end, escape)) {
                return escape.length;
            }
        }
        return 0;
    }

    /**
     * Where the quoted text that ends at a position begins; the position itself where none does.
     */
    int begin(byte[] array, int from, int end) {
        for (int i = 0; i < closing.length; i++) {
            int inner = end - closing[i].length;
            if (inner >= from && ByteRanges.startsAt(array, inner, end, closing[i])) {
                int open = ByteRanges.findLast(array, from, inner, opening[i]);
                if (open >= 0) {
                    return open;
                }
            }
        }
        return end;
    }
}
