package io.sluice.connector.format.parse;

import java.util.BitSet;

/**
 * Whether a range of bytes is one value of RFC 8259, strictly: what is kept as JSON text must be
 * readable by whoever reads it next. Walks without recursion; deeper nesting than {@value
 * #MAX_DEPTH} is refused, as readers refuse it.
 */
public final class JsonGrammar {
    static final int MAX_DEPTH = 1_000;

    /** For each open container whether it is an object. */
    private final BitSet objects = new BitSet();

    private byte[] json;
    private int end;
    private int at;
    private int depth;

    /** Whether the range is one object, array or string, number, true, false, null. */
    public boolean isValue(byte[] bytes, int from, int to) {
        json = bytes;
        at = from;
        end = to;
        depth = 0;
        do {
            if (!openOrSkipValue()) {
                return false;
            }
        } while (depth > 0 && moveToNextValue());
        skipBlanks();
        return depth == 0 && at == end;
    }

    /** {@code -0|[1-9]digits[.digits][e[+-]digits]}, nothing before or behind it. */
    public static boolean isNumber(byte[] bytes, int from, int to) {
        int at = from < to && bytes[from] == '-' ? from + 1 : from;
        int whole = skipDigits(bytes, at, to);
        if (whole == at || (bytes[at] == '0' && whole > at + 1)) {
            return false;
        }
        at = whole;
        if (at < to && bytes[at] == '.') {
            int fraction = skipDigits(bytes, at + 1, to);
            if (fraction == at + 1) {
                return false;
            }
            at = fraction;
        }
        if (at < to && (bytes[at] == 'e' || bytes[at] == 'E')) {
            at++;
            at += at < to && (bytes[at] == '-' || bytes[at] == '+') ? 1 : 0;
            int exponent = skipDigits(bytes, at, to);
            return exponent > at && exponent == to;
        }
        return at == to;
    }

    /** Takes a scalar, an empty container, or the opening of a container up to its first value. */
    private boolean openOrSkipValue() {
        while (true) {
            skipBlanks();
            if (at == end) {
                return false;
            }
            byte first = json[at];
            if (first != '{' && first != '[') {
                return first == '"' ? skipString() : skipBare();
            }
            at++;
            skipBlanks();
            if (at < end && json[at] == (first == '{' ? '}' : ']')) {
                at++;
                return true;
            }
            if (depth == MAX_DEPTH) {
                return false;
            }
            objects.set(depth++, first == '{');
            if (first == '{' && !skipName()) {
                return false;
            }
        }
    }

    /** Behind a value: closes what ends here; answers whether another value must follow. */
    private boolean moveToNextValue() {
        while (depth > 0) {
            skipBlanks();
            if (at == end) {
                return false;
            }
            boolean object = objects.get(depth - 1);
            byte next = json[at++];
            if (next == ',') {
                skipBlanks();
                return !object || skipName();
            }
            if (next != (object ? '}' : ']')) {
                return false;
            }
            depth--;
        }
        return false;
    }

    private boolean skipName() {
        if (at == end || json[at] != '"' || !skipString()) {
            return false;
        }
        skipBlanks();
        return at < end && json[at++] == ':';
    }

    private boolean skipString() {
        at++;
        while (at < end) {
            byte b = json[at++];
            if (b == '"') {
                return true;
            }
            if ((b >= 0 && b < ' ') || (b == '\\' && !skipEscape())) {
                return false;
            }
        }
        return false;
    }

    private boolean skipEscape() {
        if (at == end) {
            return false;
        }
        byte kind = json[at++];
        if (kind != 'u') {
            return "\"\\/bfnrt".indexOf(kind) >= 0;
        }
        for (int i = 0; i < 4; i++) {
            if (at == end || Character.digit(json[at++], 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private boolean skipBare() {
        int from = at;
        while (at < end && isBare(json[at])) {
            at++;
        }
        return isNumber(json, from, at)
                || isWord("true", from)
                || isWord("false", from)
                || isWord("null", from);
    }

    private boolean isWord(String word, int from) {
        if (at - from != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (json[from + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBare(byte b) {
        return b > ' ' && b != ',' && b != ']' && b != '}' && b != ':' && b != '"';
    }

    private void skipBlanks() {
        while (at < end && isBlank(json[at])) {
            at++;
        }
    }

    /** The four characters that JSON allows between tokens. */
    public static boolean isBlank(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    private static int skipDigits(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at;
    }
}
