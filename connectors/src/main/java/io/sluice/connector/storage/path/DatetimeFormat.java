package io.sluice.connector.storage.path;

import io.sluice.connector.bytes.CivilDate;
import io.sluice.kql.type.Ticks;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A pattern of .NET's custom format letters for a datetime in UTC, with names in English: {@code
 * 'year='yyyy'/month='MM}. Kusto's other spelling is understood too: as soon as a pattern has a
 * curly bracket outside quotes, letters count inside brackets only, {@code year={yyyy}/month={MM}}.
 *
 * <p>Letters: y M d H h m s f F t, in .NET's lengths, K and z for the zone, text in single or
 * double quotes, a backslash before one literal character, {@code %} before a single letter.
 * Everything else stands for itself. A pattern of one letter is that letter, not one of .NET's
 * standard formats.
 */
final class DatetimeFormat implements Serializable {
    private static final String LETTERS = "yMdHhmsfFtKz";
    private static final int MAX_FRACTION = 7;

    /** A run of one letter, or literal text where the letter is 0. */
    record Token(char letter, int count, String text) implements Serializable {}

    private final String pattern;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private DatetimeFormat(String pattern) {
        this.pattern = pattern;
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException when a quote or bracket is not closed, or nothing follows a
     *     backslash or percent sign
     */
    static DatetimeFormat of(String pattern) {
        DatetimeFormat format = new DatetimeFormat(pattern);
        if (format.hasBrackets()) {
            format.readBracketed();
        } else {
            format.readLetters(pattern.length());
        }
        return format;
    }

    private boolean hasBrackets() {
        char quote = 0;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '\\') {
                i++;
            } else if (c == '{') {
                return true;
            }
        }
        return false;
    }

    private void readBracketed() {
        while (at < pattern.length()) {
            int open = pattern.indexOf('{', at);
            if (open < 0) {
                literal(pattern.substring(at));
                return;
            }
            literal(pattern.substring(at, open));
            int close = pattern.indexOf('}', open);
            if (close < 0) {
                throw invalid("'{' at %d is not closed".formatted(open + 1));
            }
            at = open + 1;
            readLetters(close);
            at = close + 1;
        }
    }

    private void readLetters(int end) {
        while (at < end) {
            char c = pattern.charAt(at);
            switch (c) {
                case '\'', '"' -> readQuoted(c, end);
                case '\\', '%' -> {
                    if (at + 1 >= end) {
                        throw invalid("nothing follows '%s' at %d".formatted(c, at + 1));
                    }
                    at++;
                    if (c == '\\') {
                        literal(pattern.substring(at, ++at));
                    }
                }
                default -> readRun(c, end);
            }
        }
    }

    private void readQuoted(char quote, int end) {
        int close = pattern.indexOf(quote, at + 1);
        if (close < 0 || close >= end) {
            throw invalid("the quote at %d is not closed".formatted(at + 1));
        }
        literal(pattern.substring(at + 1, close));
        at = close + 1;
    }

    private void readRun(char letter, int end) {
        int start = at;
        if (LETTERS.indexOf(letter) < 0) {
            literal(pattern.substring(at, ++at));
            return;
        }
        while (at < end && pattern.charAt(at) == letter) {
            at++;
        }
        int count = at - start;
        if ((letter == 'f' || letter == 'F') && count > MAX_FRACTION) {
            throw invalid("a fraction has at most %d digits".formatted(MAX_FRACTION));
        }
        tokens.add(new Token(letter, count, ""));
    }

    private void literal(String text) {
        if (!text.isEmpty()) {
            tokens.add(new Token((char) 0, 0, text));
        }
    }

    private IllegalArgumentException invalid(String reason) {
        return new IllegalArgumentException(
                "datetime_pattern(\"%s\"): %s".formatted(pattern, reason));
    }

    List<Token> tokens() {
        return List.copyOf(tokens);
    }

    /** The text of a datetime in ticks. */
    String format(long ticks) {
        CivilDate date = CivilDate.ofDay(Math.floorDiv(ticks, Ticks.PER_DAY));
        StringBuilder out = new StringBuilder();
        for (Token token : tokens) {
            append(out, token, date, ticks);
        }
        return out.toString();
    }

    private static void append(StringBuilder out, Token token, CivilDate date, long ticks) {
        int count = token.count();
        int hour = (int) (Math.floorMod(ticks, Ticks.PER_DAY) / Ticks.PER_HOUR);
        switch (token.letter()) {
            case 0 -> out.append(token.text());
            case 'y' -> pad(out, count <= 2 ? date.year() % 100 : date.year(), count);
            case 'M' -> EnglishNames.appendMonth(out, date.month(), count);
            case 'd' -> appendDay(out, date.day(), Math.floorDiv(ticks, Ticks.PER_DAY), count);
            case 'H' -> pad(out, hour, Math.min(count, 2));
            case 'h' -> pad(out, hour % 12 == 0 ? 12 : hour % 12, Math.min(count, 2));
            case 'm' -> pad(out, ticks / Ticks.PER_MINUTE % 60, Math.min(count, 2));
            case 's' -> pad(out, ticks / Ticks.PER_SECOND % 60, Math.min(count, 2));
            case 'f', 'F' -> appendFraction(out, ticks, count, token.letter() == 'F');
            case 't' -> out.append(hour < 12 ? "AM" : "PM", 0, Math.min(count, 2));
            case 'K' -> out.append("Z".repeat(count));
            case 'z' -> out.append(count == 1 ? "+0" : count == 2 ? "+00" : "+00:00");
            default -> throw new IllegalStateException("no such letter: " + token.letter());
        }
    }

    private static void appendDay(StringBuilder out, int day, long dayNumber, int count) {
        if (count <= 2) {
            pad(out, day, count);
        } else {
            EnglishNames.appendWeekday(out, dayNumber, count);
        }
    }

    private static void appendFraction(
            StringBuilder out, long ticks, int count, boolean withoutTrailingZeros) {
        String digits =
                "%07d".formatted(Math.floorMod(ticks, Ticks.PER_SECOND)).substring(0, count);
        int end = count;
        while (withoutTrailingZeros && end > 0 && digits.charAt(end - 1) == '0') {
            end--;
        }
        // .NET drops the point in front of a fraction that vanishes.
        if (end == 0 && !out.isEmpty() && out.charAt(out.length() - 1) == '.') {
            out.setLength(out.length() - 1);
        }
        out.append(digits, 0, end);
    }

    private static void pad(StringBuilder out, long value, int width) {
        String digits = Long.toString(value);
        out.append("0".repeat(Math.max(0, width - digits.length()))).append(digits);
    }
}
