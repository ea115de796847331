package io.sluice.kql.function.time;

import io.sluice.kql.function.declaration.Prepared;
import io.sluice.kql.type.Ticks;
import java.time.LocalDate;

/**
 * A format of datetimes and timespans: runs of {@code y M d H h m s f F t} stand for parts, the
 * rest for itself.
 */
public final class DatetimeFormat implements Prepared {
    private static final long serialVersionUID = 1L;

    private static final String LETTERS = "yMdHhmsfFt";

    private final String format;

    private DatetimeFormat(String format) {
        this.format = format;
    }

    /** Any text is a format. */
    public static DatetimeFormat of(String format) {
        return new DatetimeFormat(format);
    }

    /** As {@link #of}. */
    public static DatetimeFormat lenient(String format) {
        return new DatetimeFormat(format);
    }

    String datetime(long ticks) {
        LocalDate date = Calendar.date(ticks);
        long time = Calendar.timeOfDay(ticks);
        return print((letter, width, text) -> datetime(date, time, letter, width, text));
    }

    String timespan(long ticks) {
        long days = Math.abs(ticks / Ticks.PER_DAY);
        long time = Math.abs(ticks % Ticks.PER_DAY);
        String printed = print((letter, width, text) -> timespan(days, time, letter, width, text));
        return ticks < 0 ? "-" + printed : printed;
    }

    private static void datetime(
            LocalDate date, long time, char letter, int width, StringBuilder text) {
        switch (letter) {
            case 'y' -> padded(text, width <= 2 ? date.getYear() % 100 : date.getYear(), width);
            case 'M' -> padded(text, date.getMonthValue(), width);
            case 'd' -> padded(text, date.getDayOfMonth(), width);
            case 'h' -> padded(text, (time / Ticks.PER_HOUR + 11) % 12 + 1, width);
            case 't' ->
                    text.append(time < 12 * Ticks.PER_HOUR ? "AM" : "PM", 0, Math.min(2, width));
            default -> clock(time, letter, width, text);
        }
    }

    private static void timespan(long days, long time, char letter, int width, StringBuilder text) {
        switch (letter) {
            case 'd' -> padded(text, days, width);
            case 'h' -> padded(text, time / Ticks.PER_HOUR, width);
            case 'y', 'M', 't' -> text.append(String.valueOf(letter).repeat(width));
            default -> clock(time, letter, width, text);
        }
    }

    private static void clock(long time, char letter, int width, StringBuilder text) {
        switch (letter) {
            case 'H' -> padded(text, time / Ticks.PER_HOUR, width);
            case 'm' -> padded(text, time / Ticks.PER_MINUTE % 60, width);
            case 's' -> padded(text, time / Ticks.PER_SECOND % 60, width);
            default -> fraction(time % Ticks.PER_SECOND, letter, width, text);
        }
    }

    /** A capital F leaves out zeros at the end, and the point before them. */
    private static void fraction(long ticks, char letter, int width, StringBuilder text) {
        String digits = "%07d".formatted(ticks).substring(0, Math.min(7, width));
        if (letter == 'f') {
            text.append(digits);
            return;
        }
        String shortened = digits.replaceAll("0+$", "");
        if (shortened.isEmpty() && text.length() > 0 && text.charAt(text.length() - 1) == '.') {
            text.setLength(text.length() - 1);
        }
        text.append(shortened);
    }

    private static void padded(StringBuilder text, long value, int width) {
        String digits = Long.toString(value);
        text.append("0".repeat(Math.max(0, width - digits.length()))).append(digits);
    }

    private String print(PartPrinter parts) {
        StringBuilder text = new StringBuilder();
        int i = 0;
        while (i < format.length()) {
            char letter = format.charAt(i);
            if (LETTERS.indexOf(letter) < 0) {
                text.append(letter);
                i++;
                continue;
            }
            int end = i;
            while (end < format.length() && format.charAt(end) == letter) {
                end++;
            }
            parts.print(letter, end - i, text);
            i = end;
        }
        return text.toString();
    }

    private interface PartPrinter {
        void print(char letter, int width, StringBuilder text);
    }
}
