package io.sluice.kql.function.text;

import java.nio.charset.StandardCharsets;

/** Whole terms in a text: a term ends where a character is neither letter nor digit. */
final class Terms {
    private Terms() {}

    /**
     * Whether a needle occurs with the ends of terms at its own ends.
     *
     * @param atStart whether a term must begin where it begins
     * @param atEnd whether a term must end where it ends
     */
    static boolean contain(
            byte[] array,
            int offset,
            int length,
            Needle needle,
            boolean ignoreCase,
            boolean atStart,
            boolean atEnd) {
        if (needle.length() == 0) {
            return true;
        }
        int end = offset + length;
        int at = find(needle, array, offset, end, ignoreCase);
        while (at >= 0) {
            int stop = at + needle.length();
            if ((!atStart || isBoundary(array, offset, end, at))
                    && (!atEnd || isBoundary(array, offset, end, Math.min(stop, end)))) {
                return true;
            }
            at = find(needle, array, at + 1, end, ignoreCase);
        }
        return false;
    }

    private static int find(Needle needle, byte[] array, int from, int end, boolean ignoreCase) {
        return ignoreCase
                ? needle.findIgnoringCase(array, from, end)
                : needle.find(array, from, end);
    }

    /** Whether no term goes across a position. */
    private static boolean isBoundary(byte[] array, int offset, int end, int position) {
        return position == offset
                || position == end
                || !isTerm(array, offset, end, before(array, offset, position))
                || !isTerm(array, offset, end, position);
    }

    /** Where the character before a position begins. */
    private static int before(byte[] array, int offset, int position) {
        int at = position - 1;
        while (at > offset && (array[at] & 0xC0) == 0x80) {
            at--;
        }
        return at;
    }

    private static boolean isTerm(byte[] array, int offset, int end, int at) {
        byte b = array[at];
        if (b >= 0) {
            return (b >= '0' && b <= '9') || (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
        }
        int stop = at + 1;
        while (stop < end && (array[stop] & 0xC0) == 0x80) {
            stop++;
        }
        String character = new String(array, at, stop - at, StandardCharsets.UTF_8);
        return at >= offset && Character.isLetterOrDigit(character.codePointAt(0));
    }
}
