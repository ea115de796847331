package io.sluice.connector.format.parse;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.kql.type.DatetimeText;
import io.sluice.kql.type.Ticks;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.OptionalLong;

/**
 * A datetime as text, in ticks. ISO 8601 is read straight from the bytes; every other spelling goes
 * the slower way that {@code todatetime()} goes. Without a zone the text is UTC; digits below a
 * tick are cut off.
 */
public final class IsoDatetime {
    private static final int MINIMUM_LENGTH = 10;
    private static final int MAXIMUM_LENGTH = 64;

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    /** {@code 00:00:00} as a word, the bytes of its colons, and what tells a digit from others. */
    private static final long CLOCK_ZERO = 0x30303A30303A3030L;

    private static final long CLOCK_COLONS = 0x0000FF0000FF0000L;
    private static final long ABOVE_NINE = 0x0606060606060606L;
    private static final long HIGH_HALVES = 0xF0F0F0F0F0F0F0F0L;

    private static final int FRACTION_DIGITS = 7;
    private static final long[] POWERS = {
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000
    };

    private long ticks;

    /**
     * Most texts are of the day of the one before: its ten characters, and what they are. No text
     * begins with these bytes.
     */
    private long knownDay = -1;

    private short knownDayEnd;
    private long knownDayTicks;

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
        if (to - from < MINIMUM_LENGTH) {
            return false;
        }
        long day = (long) LONGS.get(b, from);
        short dayEnd = (short) SHORTS.get(b, from + Long.BYTES);
        if ((day != knownDay || dayEnd != knownDayEnd) && !learnDay(b, from, day, dayEnd)) {
            return false;
        }
        ticks = knownDayTicks;
        return to - from == MINIMUM_LENGTH || parseTime(b, from + MINIMUM_LENGTH, to);
    }

    private boolean learnDay(byte[] b, int from, long day, short dayEnd) {
        if (b[from + 4] != '-' || b[from + 7] != '-') {
            return false;
        }
        int year = two(b, from) * 100 + two(b, from + 2);
        long days = CivilDate.daysSinceYearOne(year, two(b, from + 5), two(b, from + 8));
        if (days < 0) {
            return false;
        }
        knownDay = day;
        knownDayEnd = dayEnd;
        knownDayTicks = days * Ticks.PER_DAY;
        return true;
    }

    private boolean parseTime(byte[] b, int from, int to) {
        if (to - from < 6 || (b[from] != 'T' && b[from] != ' ')) {
            return false;
        }
        int at = addClock(b, from + 1, to);
        if (at < 0) {
            return false;
        }
        if (at == from + 9 && at < to && b[at] == '.') {
            int end = addFraction(b, at + 1, to);
            if (end == at + 1) {
                return false;
            }
            at = end;
        }
        return at == to || parseZone(b, at, to);
    }

    /** Adds {@code HH:mm[:ss]}; answers where it ends, negative where it is none. */
    private int addClock(byte[] b, int from, int to) {
        if (to - from >= Long.BYTES) {
            long clock = (long) LONGS.get(b, from) ^ CLOCK_ZERO;
            if (((((clock + ABOVE_NINE) | clock) & HIGH_HALVES) | (clock & CLOCK_COLONS)) == 0) {
                return add(pair(clock), pair(clock >>> 24), pair(clock >>> 48)) ? from + 8 : -1;
            }
        }
        boolean minutes = b[from + 2] == ':' && (from + 5 == to || b[from + 5] != ':');
        return minutes && add(two(b, from), two(b, from + 3), 0) ? from + 5 : -1;
    }

    private static int pair(long digits) {
        return (int) (digits & 0xF) * 10 + (int) (digits >>> Byte.SIZE & 0xF);
    }

    private boolean add(int hour, int minute, int second) {
        if ((hour | minute | second) < 0 || hour > 23 || minute > 59 || second > 59) {
            return false;
        }
        ticks += hour * Ticks.PER_HOUR + minute * Ticks.PER_MINUTE + second * Ticks.PER_SECOND;
        return true;
    }

    /** Adds the fraction of a second; answers where its digits end. */
    private int addFraction(byte[] b, int from, int to) {
        int at = from;
        long fraction = 0;
        while (at < to) {
            int digit = b[at] - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            if (at - from < FRACTION_DIGITS) {
                fraction = fraction * 10 + digit;
            }
            at++;
        }
        ticks += fraction * POWERS[Math.max(0, FRACTION_DIGITS - (at - from))];
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
