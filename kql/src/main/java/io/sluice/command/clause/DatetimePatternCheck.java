package io.sluice.command.clause;

import io.sluice.command.syntax.TextLiteral;
import io.sluice.kql.diagnostic.Diagnostics;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.SourceSpan;

/**
 * Checks a pattern of .NET format letters: {@code yyyy/MM/dd}, {@code 'year='yyyy}, {@code
 * year={yyyy}}. With braces anywhere, what stands outside of them is text.
 */
final class DatetimePatternCheck {
    /** Each letter and the longest run of it. */
    private static final String LETTERS = "yMdHhmsfFt";

    private static final int[] LONGEST = {5, 4, 4, 2, 2, 2, 2, 7, 7, 2};

    private final TextLiteral literal;
    private final String pattern;
    private final Diagnostics diagnostics;

    DatetimePatternCheck(TextLiteral literal, Diagnostics diagnostics) {
        this.literal = literal;
        this.pattern = literal.value();
        this.diagnostics = diagnostics;
    }

    void check() {
        if (pattern.isBlank()) {
            error(0, pattern.length(), "the pattern is empty", "write for example yyyy/MM/dd");
            return;
        }
        if (!checkPath()) {
            return;
        }
        boolean braces = pattern.indexOf('{') >= 0 || pattern.indexOf('}') >= 0;
        if (braces) {
            checkBraces();
        } else {
            checkLetters(0, pattern.length());
        }
    }

    private boolean checkPath() {
        for (int i = 0; i < pattern.length(); i++) {
            if (pattern.charAt(i) < ' ' || pattern.charAt(i) == 0x7F) {
                return error(i, i + 1, "this character cannot be part of a path", "");
            }
        }
        int dots = pattern.indexOf("..");
        return dots < 0 || error(dots, dots + 2, "a path cannot leave its root by '..'", "");
    }

    private boolean checkBraces() {
        int i = 0;
        while (i < pattern.length()) {
            char c = pattern.charAt(i);
            if (c == '}') {
                return error(i, i + 1, "there is no '{' in front of this '}'", "");
            }
            if (c == '{') {
                int close = pattern.indexOf('}', i);
                if (close < 0) {
                    return error(i, i + 1, "this '{' is never closed", "");
                }
                if (!checkLetters(i + 1, close)) {
                    return false;
                }
                i = close;
            }
            i++;
        }
        return true;
    }

    private boolean checkLetters(int from, int to) {
        int i = from;
        while (i < to) {
            char c = pattern.charAt(i);
            if (c == '\'' || c == '"') {
                int close = pattern.indexOf(c, i + 1);
                if (close < 0 || close >= to) {
                    return error(i, i + 1, "the text that begins here is never closed", "");
                }
                i = close + 1;
            } else if (c == '\\') {
                i += 2;
            } else if (Character.isLetter(c)) {
                int end = i;
                while (end < to && pattern.charAt(end) == c) {
                    end++;
                }
                if (!checkRun(c, i, end)) {
                    return false;
                }
                i = end;
            } else {
                i++;
            }
        }
        return true;
    }

    private boolean checkRun(char letter, int from, int to) {
        int known = LETTERS.indexOf(letter);
        if (known < 0) {
            return error(
                    from,
                    to,
                    "'%s' is not a letter of a datetime pattern (%s)"
                            .formatted(shown(from, to), LETTERS),
                    "put text in single quotes, as in 'year='yyyy");
        }
        if (to - from > LONGEST[known]) {
            return error(
                    from,
                    to,
                    "'%s' is too long, %d are the most".formatted(shown(from, to), LONGEST[known]),
                    "");
        }
        return true;
    }

    private String shown(int from, int to) {
        return literal.hidden() ? "it" : pattern.substring(from, to);
    }

    private boolean error(int from, int to, String message, String hint) {
        SourceSpan span = to > from ? literal.spanOf(from, to) : literal.span();
        if (hint.isEmpty()) {
            diagnostics.error(ErrorCode.INVALID_PATH_FORMAT, span, message);
        } else {
            diagnostics.error(ErrorCode.INVALID_PATH_FORMAT, span, message, hint);
        }
        return false;
    }
}
