package io.sluice.connector.format.parse;

/** A guid as text: 32 hexadecimal digits, with or without hyphens, bare or in braces. */
public final class GuidText {
    private long high;
    private long low;

    public long high() {
        return high;
    }

    public long low() {
        return low;
    }

    public boolean parse(byte[] bytes, int from, int to) {
        int start = from;
        int end = to;
        if (end - start >= 34 && isEnclosed(bytes[start], bytes[end - 1])) {
            start++;
            end--;
        }
        if (end - start == 36) {
            return hasHyphens(bytes, start) && parseDigits(bytes, start, end);
        }
        return end - start == 32 && parseDigits(bytes, start, end);
    }

    private static boolean isEnclosed(byte first, byte last) {
        return (first == '{' && last == '}') || (first == '(' && last == ')');
    }

    private static boolean hasHyphens(byte[] bytes, int start) {
        return bytes[start + 8] == '-'
                && bytes[start + 13] == '-'
                && bytes[start + 18] == '-'
                && bytes[start + 23] == '-';
    }

    private boolean parseDigits(byte[] bytes, int start, int end) {
        boolean hyphens = end - start == 36;
        long first = 0;
        long second = 0;
        for (int i = 0, digits = 0; i < end - start; i++) {
            if (hyphens && (i == 8 || i == 13 || i == 18 || i == 23)) {
                continue;
            }
            int digit = bytes[start + i] < 0 ? -1 : Character.digit(bytes[start + i], 16);
            if (digit < 0) {
                return false;
            }
            if (digits++ < 16) {
                first = first << 4 | digit;
            } else {
                second = second << 4 | digit;
            }
        }
        high = first;
        low = second;
        return true;
    }
}
