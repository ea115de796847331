package io.sluice.connector.format.json;

/**
 * Reads the usual number in one pass: some digits, perhaps a sign and a fraction. Every other one
 * is left to those who can do all of them.
 */
final class ShortNumber {
    /** Where no such number stands. */
    static final int NONE = -1;

    /** Numbers of so many digits fit a long. */
    private static final int MAX_DIGITS = 18;

    /** The digits as a whole number, with the sign. */
    long digits;

    /** How many of the digits stand behind the point. */
    int scale;

    /** Answers where the number that starts here ends. */
    int read(byte[] json, int from) {
        int start = json[from] == '-' ? from + 1 : from;
        int at = start;
        long value = 0;
        int point = NONE;
        int end = Math.min(json.length, start + MAX_DIGITS + 2);
        for (; at < end; at++) {
            int digit = json[at] - '0';
            if (digit >= 0 && digit <= 9) {
                value = value * 10 + digit;
            } else if (digit == '.' - '0' && point == NONE) {
                point = at;
            } else {
                break;
            }
        }
        if (at >= end || !isWhole(json, start, at, point)) {
            return NONE;
        }
        scale = point == NONE ? 0 : at - point - 1;
        digits = start == from ? value : -value;
        // A long has no negative zero.
        return value == 0 && start > from ? NONE : at;
    }

    /**
     * Whether this is all of a number as JSON wants it: what a value may be followed by follows.
     */
    private static boolean isWhole(byte[] json, int start, int at, int point) {
        byte next = json[at];
        if (next != ',' && next != '}' && next != ']' && !JsonScanner.isBlank(next)) {
            return false;
        }
        int whole = (point == NONE ? at : point) - start;
        return whole > 0
                && (whole == 1 || json[start] != '0')
                && point != at - 1
                && at - start <= MAX_DIGITS;
    }
}
