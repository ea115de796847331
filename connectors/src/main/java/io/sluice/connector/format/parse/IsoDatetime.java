package io.sluice.connector.format.parse;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.kql.type.DatetimeText;
import io.sluice.kql.type.Ticks;
import java.util.OptionalLong;

/**
 * A datetime as text, in ticks. ISO 8601 is read straight from the bytes; every other spelling goes
 * the slower way that {@code todatetime()} goes. Without a zone the text is UTC; digits below a
 * tick are cut off.
 */
public final class IsoDatetime {
    private static final int MINIMUM_LENGTH = 10;
    private static final int MAXIMUM_LENGTH = 64;

    private long ticks;

    public long ticks() {
        return ticks;
    }

    /** Whether the text is a datetime between the years 1 and 9999. */
    public boolean parse(byte[] bytes, int from, int to) {
        if (parseIso(bytes, from, to)) {
            return true;
        }
        if (to - from > MAXIMUM_LENGTH) {
            return false;
        }
        OptionalLong other = DatetimeText.parse(new String(bytes, from, to - from, UTF_8));
        ticks = other.orElse(0);
        return other.isPresent();
    }

    /** {@code yyyy-MM-dd[(T| )HH:mm[:ss[.f…]][Z|±HH:mm]]}. */
    private boolean parseIso(byte[] b, int from, int to) {
        if (to - from < MINIMUM_LENGTH || b[from + 4] != '-' || b[from + 7] != '-') {
            return false;
        }
        int year = two(b, from) * 100 + two(b, from + 2);
        long day = CivilDate.daysSinceYearOne(year, two(b, from + 5), two(b, from + 8));
        if (day < 0) {
            return false;
        }
        ticks = day * Ticks.PER_DAY;
        return to - from == MINIMUM_LENGTH || parseTime(b, from + MINIMUM_LENGTH, to);
    }

    private boolean parseTime(byte[] b, int from, int to) {
        if (to - from < 6 || (b[from] != 'T' && b[from] != ' ') || b[from + 3] != ':') {
            return false;
        }
        int hour = two(b, from + 1);
        int minute = two(b, from + 4);
        int at = from + 6;
        int second = 0;
        boolean seconds = at + 3 <= to && b[at] == ':';
        if (seconds) {
            second = two(b, at + 1);
            at += 3;
        }
        if ((hour | minute | second) < 0 || hour > 23 || minute > 59 || second > 59) {
            return false;
        }
        ticks += hour * Ticks.PER_HOUR + minute * Ticks.PER_MINUTE + second * Ticks.PER_SECOND;
        if (seconds && at < to && b[at] == '.') {
            int end = addFraction(b, at + 1, to);
            if (end == at + 1) {
                return false;
            }
            at = end;
        }
        return at == to || parseZone(b, at, to);
    }

    /** Adds the fraction of a second; answers where its digits end. */
    private int addFraction(byte[] b, int from, int to) {
        int at = from;
        long unit = Ticks.PER_SECOND;
        long fraction = 0;
        while (at < to) {
            int digit = b[at] - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            unit /= 10;
            fraction += digit * unit;
            at++;
        }
        ticks += fraction;
        return at;
    }

    private boolean parseZone(byte[] b, int from, int to) {
        if (to - from == 1) {
            return b[from] == 'Z' || b[from] == 'z';
        }
        boolean colon = to - from == 6 && b[from + 3] == ':';
        if ((!colon && to - from != 5) || (b[from] != '+' && b[from] != '-')) {
            return false;
        }
        int hour = two(b, from + 1);
        int minute = two(b, to - 2);
        if ((hour | minute) < 0 || hour > 14 || minute > 59) {
            return false;
        }
        long offset = hour * Ticks.PER_HOUR + minute * Ticks.PER_MINUTE;
        ticks -= b[from] == '+' ? offset : -offset;
        return ticks >= 0 && ticks <= Ticks.MAX_DATETIME;
    }

    /** Two digits as a number; where one is none, so negative that no sum of two is not. */
    private static int two(byte[] b, int at) {
        int tens = b[at] - '0';
        int ones = b[at + 1] - '0';
        // A byte outside '0'..'9' makes one of the four terms negative, and with it their union.
        return (tens | ones | 9 - tens | 9 - ones) < 0 ? -100_000 : tens * 10 + ones;
    }
}
