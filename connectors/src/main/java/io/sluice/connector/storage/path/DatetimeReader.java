package io.sluice.connector.storage.path;

import io.sluice.kql.type.Ticks;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.OptionalLong;

/**
 * The way back of {@link DatetimeFormat}: letters and digits of one or several patterns, put
 * together to the first instant that they can stand for.
 */
final class DatetimeReader {
    private static final int UNKNOWN = -1;

    private int year = UNKNOWN;
    private int month = 1;
    private int day = 1;
    private int hour = UNKNOWN;
    private int clock;
    private int half;
    private int minute;
    private int second;
    private int fraction;

    /** The regular expression of what a token writes, without a group of its own. */
    static String expression(DatetimeFormat.Token token) {
        int count = token.count();
        return switch (token.letter()) {
            case 'y' -> "\\d{%d,%d}".formatted(count, Math.max(count, 4));
            case 'M', 'd' -> count <= 2 ? "\\d{%d,2}".formatted(count) : "\\p{L}{3,}";
            case 'H', 'h', 'm', 's' -> "\\d{%d,2}".formatted(Math.min(count, 2));
            case 'f' -> "\\d{%d}".formatted(count);
            case 'F' -> "\\d{0,%d}".formatted(count);
            case 't' -> "[AP]M?";
            case 'K' -> "Z*";
            case 'z' -> "\\+[0:]*";
            default -> throw new IllegalStateException("no such letter: " + token.letter());
        };
    }

    /** Takes what a token wrote. */
    void take(DatetimeFormat.Token token, String text) {
        int count = token.count();
        switch (token.letter()) {
            case 'y' -> takeYear(Integer.parseInt(text), count);
            case 'M' -> month = count <= 2 ? Integer.parseInt(text) : EnglishNames.monthOf(text);
            case 'd' -> day = count <= 2 ? Integer.parseInt(text) : day;
            case 'H' -> hour = Integer.parseInt(text);
            case 'h' -> clock = Integer.parseInt(text) % 12;
            case 'm' -> minute = Integer.parseInt(text);
            case 's' -> second = Integer.parseInt(text);
            case 'f', 'F' -> fraction = Integer.parseInt((text + "0000000").substring(0, 7));
            case 't' -> half = text.startsWith("P") ? 12 : 0;
            default -> {
                // Of the zone there is one only.
            }
        }
    }

    private void takeYear(int written, int count) {
        if (count > 2) {
            year = written;
        } else if (year == UNKNOWN) {
            year = 2000 + written;
        }
    }

    /** The datetime; nothing where no year is known, or there is no such day. */
    OptionalLong ticks() {
        if (year == UNKNOWN) {
            return OptionalLong.empty();
        }
        try {
            int hours = hour == UNKNOWN ? clock + half : hour;
            LocalDateTime time = LocalDateTime.of(year, month, day, hours, minute, second);
            return OptionalLong.of(Ticks.ofInstant(time.toInstant(ZoneOffset.UTC)) + fraction);
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
    }
}
