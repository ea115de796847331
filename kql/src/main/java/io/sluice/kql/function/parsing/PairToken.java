package io.sluice.kql.function.parsing;

/**
 * A key or a value as it was found.
 *
 * @param array the scanned text; a text of its own where escapes were taken out
 * @param next the position in the scanned text behind it and its quotes
 */
record PairToken(byte[] array, int from, int end, int next, boolean isUnescaped) {
    /** A range without the white space around it. */
    static PairToken trimmed(byte[] array, int from, int end) {
        int start = ByteRanges.skipBlanks(array, from, end);
        return new PairToken(array, start, ByteRanges.trimEnd(array, start, end), end, false);
    }
}
