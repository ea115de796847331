package io.sluice.kql.parse;

import java.util.Optional;

/** What a string literal says: prefixes, quotes and escapes taken off. */
final class StringLiterals {
    private StringLiterals() {}

    /** Empty where an escape is not known. */
    static Optional<String> read(String token) {
        String text = token;
        boolean verbatim = false;
        while (text.charAt(0) == '@' || text.charAt(0) == 'h' || text.charAt(0) == 'H') {
            verbatim |= text.charAt(0) == '@';
            text = text.substring(1);
        }
        if (text.startsWith("```") || text.startsWith("~~~")) {
            return Optional.of(text.substring(3, text.length() - 3));
        }
        String quote = text.substring(0, 1);
        String body = text.substring(1, text.length() - 1);
        return verbatim ? Optional.of(body.replace(quote + quote, quote)) : unescape(body);
    }

    private static Optional<String> unescape(String body) {
        if (body.indexOf('\\') < 0) {
            return Optional.of(body);
        }
        StringBuilder text = new StringBuilder(body.length());
        int i = 0;
        while (i < body.length()) {
            char c = body.charAt(i++);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            int next = escape(body, i, text);
            if (next < 0) {
                return Optional.empty();
            }
            i = next;
        }
        return Optional.of(text.toString());
    }

    /**
     * Appends what the escape at {@code i} (behind the backslash) means; the position behind it.
     */
    private static int escape(String body, int i, StringBuilder text) {
        char c = body.charAt(i);
        switch (c) {
            case 'u':
                return hex(body, i + 1, 4, text);
            case 'U':
                return hex(body, i + 1, 8, text);
            case 'x':
                return hex(body, i + 1, 2, text);
            default:
                if (c >= '0' && c <= '7') {
                    return octal(body, i, text);
                }
                int known = "abfnrtv\\'\"/".indexOf(c);
                if (known < 0) {
                    return -1;
                }
                text.append("\u0007\b\f\n\r\t\u000B\\'\"/".charAt(known));
                return i + 1;
        }
    }

    private static int hex(String body, int from, int digits, StringBuilder text) {
        int to = from + digits;
        if (to > body.length()) {
            return -1;
        }
        try {
            int codePoint = Integer.parseUnsignedInt(body.substring(from, to), 16);
            if (!Character.isValidCodePoint(codePoint)) {
                return -1;
            }
            text.appendCodePoint(codePoint);
            return to;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static int octal(String body, int from, StringBuilder text) {
        int to = from;
        int value = 0;
        while (to < body.length() && to < from + 3 && Character.digit(body.charAt(to), 8) >= 0) {
            value = value * 8 + Character.digit(body.charAt(to), 8);
            to++;
        }
        text.append((char) value);
        return to;
    }
}
