package io.sluice.command.parse;

/**
 * Where literals and comments end: the part of the lexical rules that commands and queries share,
 * so that a script can be split and masked without knowing what its queries say.
 */
final class Lexis {
    private Lexis() {}

    /** The index behind the comment that begins at {@code index}, or {@code index} if none does. */
    static int endOfComment(String text, int index) {
        if (!text.startsWith("//", index)) {
            return index;
        }
        return endOfLine(text, index);
    }

    /** The index behind the literal that begins at {@code index}, or {@code index} if none does. */
    static int endOfLiteral(String text, int index) {
        int open = openingQuote(text, index);
        if (open < 0 || (isObfuscated(text, index) && endsName(text, index))) {
            return index;
        }
        if (isFence(text, open)) {
            int close = text.indexOf(text.substring(open, open + 3), open + 3);
            return close < 0 ? text.length() : close + 3;
        }
        boolean verbatim = open > index && text.charAt(open - 1) == '@';
        return verbatim ? endOfVerbatim(text, open) : endOfEscaped(text, open);
    }

    /** The index of the quote or fence of the literal that begins at {@code index}; -1 if none. */
    static int openingQuote(String text, int index) {
        int open = index;
        if (isObfuscated(text, open)) {
            open++;
        }
        if (open < text.length() && text.charAt(open) == '@') {
            open++;
            return isQuote(text, open) ? open : -1;
        }
        return isQuote(text, open) || isFence(text, open) ? open : -1;
    }

    static boolean isObfuscated(String text, int index) {
        return index < text.length() && (text.charAt(index) == 'h' || text.charAt(index) == 'H');
    }

    static boolean isFence(String text, int index) {
        return text.startsWith("```", index) || text.startsWith("~~~", index);
    }

    static int endOfLine(String text, int index) {
        int end = index;
        while (end < text.length() && !isLineBreak(text.charAt(end))) {
            end++;
        }
        return end;
    }

    static boolean isLineBreak(char c) {
        return c == '\n' || c == '\r';
    }

    static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || isLineBreak(c) || c == '\u00A0' || c == '\uFEFF';
    }

    /** Whether the character is the last of a name, as the h of {@code hash'x'}. */
    private static boolean endsName(String text, int index) {
        int start = index;
        while (start > 0 && isNamePart(text.charAt(start - 1))) {
            start--;
        }
        // A digit begins no name: what follows a number is a literal of its own.
        return start < index && !Character.isDigit(text.charAt(start));
    }

    private static boolean isNamePart(char c) {
        return c == '_' || Character.isLetterOrDigit(c);
    }

    private static boolean isQuote(String text, int index) {
        return index < text.length() && (text.charAt(index) == '"' || text.charAt(index) == '\'');
    }

    private static int endOfEscaped(String text, int open) {
        char quote = text.charAt(open);
        int i = open + 1;
        while (i < text.length() && !isLineBreak(text.charAt(i))) {
            char c = text.charAt(i++);
            if (c == quote) {
                return i;
            }
            if (c == '\\' && i < text.length() && !isLineBreak(text.charAt(i))) {
                i++;
            }
        }
        return i;
    }

    private static int endOfVerbatim(String text, int open) {
        char quote = text.charAt(open);
        int i = open + 1;
        while (i < text.length() && !isLineBreak(text.charAt(i))) {
            if (text.charAt(i++) == quote) {
                if (i >= text.length() || text.charAt(i) != quote) {
                    return i;
                }
                i++;
            }
        }
        return i;
    }
}
