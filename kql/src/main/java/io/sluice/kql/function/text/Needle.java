package io.sluice.kql.function.text;

import io.sluice.kql.function.declaration.Prepared;
import io.sluice.kql.type.Utf8;
import java.nio.charset.StandardCharsets;

/**
 * A text that others are searched for. ASCII is searched in the bytes as they are; other text is
 * compared character by character where case does not matter.
 */
public final class Needle implements Prepared {
    private static final long serialVersionUID = 1L;

    private final byte[] exact;
    private final byte[] lower;
    private final boolean ascii;
    private final String text;

    private Needle(String text) {
        this.text = text;
        this.exact = text.getBytes(StandardCharsets.UTF_8);
        this.lower = exact.clone();
        boolean onlyAscii = true;
        for (int i = 0; i < lower.length; i++) {
            onlyAscii &= lower[i] >= 0;
            lower[i] = lower(lower[i]);
        }
        this.ascii = onlyAscii;
    }

    /** Any text is a needle. */
    public static Needle of(String text) {
        return new Needle(text);
    }

    /** As {@link #of}: a text that a row brings. */
    public static Needle lenient(String text) {
        return new Needle(text);
    }

    int length() {
        return exact.length;
    }

    String text() {
        return text;
    }

    /** Where it is found from a position on, or -1. */
    int find(byte[] array, int from, int end) {
        int last = end - exact.length;
        for (int i = from; i <= last; i++) {
            if (matches(array, i)) {
                return i;
            }
        }
        return -1;
    }

    /** As {@link #find}, whatever the case. */
    int findIgnoringCase(byte[] array, int from, int end) {
        if (!ascii) {
            return findFolded(array, from, end);
        }
        int last = end - lower.length;
        for (int i = from; i <= last; i++) {
            if (matchesIgnoringCase(array, i)) {
                return i;
            }
        }
        return -1;
    }

    boolean startsIn(byte[] array, int offset, int length, boolean ignoreCase) {
        if (!ascii && ignoreCase) {
            return Utf8.decode(array, offset, length)
                    .regionMatches(true, 0, text, 0, text.length());
        }
        return length >= exact.length
                && (ignoreCase ? matchesIgnoringCase(array, offset) : matches(array, offset));
    }

    boolean endsIn(byte[] array, int offset, int length, boolean ignoreCase) {
        if (!ascii && ignoreCase) {
            String whole = Utf8.decode(array, offset, length);
            int start = whole.length() - text.length();
            return start >= 0 && whole.regionMatches(true, start, text, 0, text.length());
        }
        int start = offset + length - exact.length;
        return start >= offset
                && (ignoreCase ? matchesIgnoringCase(array, start) : matches(array, start));
    }

    boolean equalsIgnoringCase(byte[] array, int offset, int length) {
        return ascii
                ? length == exact.length && matchesIgnoringCase(array, offset)
                : Utf8.decode(array, offset, length).equalsIgnoreCase(text);
    }

    private boolean matches(byte[] array, int at) {
        for (int i = 0; i < exact.length; i++) {
            if (array[at + i] != exact[i]) {
                return false;
            }
        }
        return true;
    }

    private boolean matchesIgnoringCase(byte[] array, int at) {
        for (int i = 0; i < lower.length; i++) {
            if (lower(array[at + i]) != lower[i]) {
                return false;
            }
        }
        return true;
    }

    /** Folding may change the number of bytes, so positions are those of characters. */
    private int findFolded(byte[] array, int from, int end) {
        String hay = Utf8.decode(array, from, end - from);
        for (int i = 0; i + text.length() <= hay.length(); i++) {
            if (hay.regionMatches(true, i, text, 0, text.length())) {
                return from + hay.substring(0, i).getBytes(StandardCharsets.UTF_8).length;
            }
        }
        return -1;
    }

    private static byte lower(byte b) {
        return b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
    }
}
