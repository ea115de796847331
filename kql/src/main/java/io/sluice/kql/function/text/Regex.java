package io.sluice.kql.function.text;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.sluice.kql.function.declaration.Prepared;
import java.util.Arrays;

/** A regular expression of RE2, as Kusto's: matching takes time in proportion to the text. */
public final class Regex implements Prepared {
    private static final long serialVersionUID = 1L;

    /** Matches no text at all. */
    private static final String NOTHING = "[^\\x00-\\x{10FFFF}]";

    private final Pattern pattern;
    private transient Regex start;
    private transient Regex end;

    private Regex(Pattern pattern) {
        this.pattern = pattern;
    }

    /** The expression; an {@link IllegalArgumentException} says why a text is none. */
    public static Regex of(String text) {
        return new Regex(compile(text));
    }

    /** What the functions of other topics match with; fails as {@link #of} does. */
    public static Pattern compile(String text) {
        RegexSize.check(text);
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "'%s' is no regular expression: %s".formatted(text, e.getDescription()), e);
        }
    }

    /** The expression; one that matches nothing where a text, which a row brings, is none. */
    public static Regex lenient(String text) {
        try {
            return of(text);
        } catch (IllegalArgumentException e) {
            return of(NOTHING);
        }
    }

    boolean isFoundIn(byte[] array, int offset, int length) {
        boolean whole = offset == 0 && length == array.length;
        byte[] text = whole ? array : Arrays.copyOfRange(array, offset, offset + length);
        return pattern.matcher(text).find();
    }

    Matcher matcher(String text) {
        return pattern.matcher(text);
    }

    int groups() {
        return pattern.groupCount();
    }

    /** Replaces every match; in the replacement {@code \0} to {@code \9} stand for groups. */
    String replaceAll(String text, String replacement) {
        Matcher matcher = pattern.matcher(text);
        StringBuilder result = new StringBuilder();
        int from = 0;
        while (matcher.find()) {
            if (splitsCharacter(text, matcher)) {
                continue;
            }
            result.append(text, from, matcher.start());
            append(result, matcher, replacement);
            from = matcher.end();
        }
        return result.append(text, from, text.length()).toString();
    }

    /** Nothing is found between the two halves of a character too. */
    static boolean splitsCharacter(String text, Matcher matcher) {
        int at = matcher.start();
        return at == matcher.end()
                && at > 0
                && at < text.length()
                && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
    }

    private static void append(StringBuilder result, Matcher matcher, String replacement) {
        for (int i = 0; i < replacement.length(); i++) {
            char c = replacement.charAt(i);
            boolean reference =
                    c == '\\'
                            && i + 1 < replacement.length()
                            && Character.isDigit(replacement.charAt(i + 1));
            if (!reference) {
                result.append(c);
                continue;
            }
            int group = replacement.charAt(++i) - '0';
            String found = group <= matcher.groupCount() ? matcher.group(group) : null;
            result.append(found == null ? "" : found);
        }
    }

    /** The same expression where a text begins. */
    Regex atStart() {
        if (start == null) {
            start = lenient("\\A(?:" + pattern.pattern() + ")");
        }
        return start;
    }

    /** The same expression where a text ends. */
    Regex atEnd() {
        if (end == null) {
            end = lenient("(?:" + pattern.pattern() + ")\\z");
        }
        return end;
    }
}
