package io.sluice.command.parse;

import io.sluice.catalog.MaskedText;
import io.sluice.command.syntax.TextLiteral;
import io.sluice.kql.diagnostic.Diagnostics;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.SourceSpan;
import java.util.Arrays;

/** Reads one string literal: prefix, quotes, escapes, and where each character came from. */
final class LiteralReader {
    private static final String SIMPLE_ESCAPES = "abfnrtv0\\\"'";
    private static final String SIMPLE_VALUES = "\u0007\b\f\n\r\t\u000B\0\\\"'";

    private final String script;
    private final Diagnostics diagnostics;
    private final StringBuilder value = new StringBuilder();
    private int[] offsets = new int[32];

    private LiteralReader(String script, Diagnostics diagnostics) {
        this.script = script;
        this.diagnostics = diagnostics;
    }

    /** Reads the literal that fills {@code span} and is known to be closed. */
    static TextLiteral read(String script, SourceSpan span, Diagnostics diagnostics) {
        return new LiteralReader(script, diagnostics).read(span);
    }

    private TextLiteral read(SourceSpan span) {
        int open = Lexis.openingQuote(script, span.start());
        int close;
        if (Lexis.isFence(script, open)) {
            close = span.end() - 3;
            copy(open + 3, close);
        } else {
            close = span.end() - 1;
            if (open > span.start() && script.charAt(open - 1) == '@') {
                verbatim(open + 1, close, script.charAt(open));
            } else {
                escaped(open + 1, close);
            }
        }
        int length = value.length();
        put((char) 0, close);
        value.setLength(length);
        boolean hidden = Lexis.isObfuscated(script, span.start());
        return new TextLiteral(
                new MaskedText(value.toString(), hidden), span, Arrays.copyOf(offsets, length + 1));
    }

    private void copy(int from, int to) {
        for (int i = from; i < to; i++) {
            put(script.charAt(i), i);
        }
    }

    private void verbatim(int from, int to, char quote) {
        for (int i = from; i < to; i++) {
            put(script.charAt(i), i);
            if (script.charAt(i) == quote) {
                i++;
            }
        }
    }

    private void escaped(int from, int to) {
        int i = from;
        while (i < to) {
            i = script.charAt(i) == '\\' ? escape(i, to) : plain(i);
        }
    }

    private int plain(int i) {
        put(script.charAt(i), i);
        return i + 1;
    }

    private int escape(int i, int to) {
        char kind = script.charAt(i + 1);
        int simple = SIMPLE_ESCAPES.indexOf(kind);
        if (simple >= 0) {
            put(SIMPLE_VALUES.charAt(simple), i);
            return i + 2;
        }
        int digits = kind == 'u' ? 4 : kind == 'U' ? 8 : kind == 'x' ? 2 : 0;
        int codePoint = digits == 0 || i + 2 + digits > to ? -1 : hex(i + 2, digits);
        if (codePoint < 0 || codePoint > Character.MAX_CODE_POINT) {
            int next = i + 1 + Character.charCount(script.codePointAt(i + 1));
            diagnostics.error(
                    ErrorCode.INVALID_LITERAL,
                    new SourceSpan(i, next),
                    "this is not an escape that a string knows",
                    "write \\\\ for a backslash, or put @ before the quote to take it as it is");
            return next;
        }
        for (char c : Character.toChars(codePoint)) {
            put(c, i);
        }
        return i + 2 + digits;
    }

    private int hex(int from, int digits) {
        int result = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = Character.digit(script.charAt(i), 16);
            if (digit < 0 || result > Character.MAX_CODE_POINT) {
                return -1;
            }
            result = result * 16 + digit;
        }
        return result;
    }

    private void put(char c, int offset) {
        if (value.length() == offsets.length) {
            offsets = Arrays.copyOf(offsets, offsets.length * 2);
        }
        offsets[value.length()] = offset;
        value.append(c);
    }
}
