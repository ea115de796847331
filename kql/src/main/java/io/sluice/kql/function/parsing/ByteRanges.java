package io.sluice.kql.function.parsing;

/** Searches in ranges of bytes; text is UTF-8, whose characters never begin inside another. */
final class ByteRanges {
    private ByteRanges() {}

    /** Where the searched bytes are found from a position on, or -1. */
    static int find(byte[] array, int from, int end, byte[] searched) {
        if (searched.length == 0) {
            return from;
        }
        byte first = searched[0];
        for (int i = from; i <= end - searched.length; i++) {
            if (array[i] == first && matches(array, i, searched)) {
                return i;
            }
        }
        return -1;
    }

    /** Where the searched bytes are found last between two positions, or -1. */
    static int findLast(byte[] array, int from, int end, byte[] searched) {
        for (int i = end - searched.length; i >= from; i--) {
            if (matches(array, i, searched)) {
                return i;
            }
        }
        return -1;
    }

    static boolean startsAt(byte[] array, int at, int end, byte[] searched) {
        return end - at >= searched.length && matches(array, at, searched);
    }

    private static boolean matches(byte[] array, int at, byte[] searched) {
        for (int i = 0; i < searched.length; i++) {
            if (array[at + i] != searched[i]) {
                return false;
            }
        }
        return true;
    }

    /** The first position from {@code from} on that is no white space. */
    static int skipBlanks(byte[] array, int from, int end) {
        int at = from;
        while (at < end && isBlank(array[at])) {
            at++;
        }
        return at;
    }

    /** The end of a range without the white space before it. */
    static int trimEnd(byte[] array, int from, int end) {
        int at = end;
        while (at > from && isBlank(array[at - 1])) {
            at--;
        }
        return at;
    }

    static boolean isBlank(byte b) {
        return b == ' ' || (b >= '\t' && b <= '\r');
    }
}
