package io.sluice.kql.type;

import java.time.Instant;

/**
 * Kusto's clock: a datetime is a count of ticks of 100 ns since 0001-01-01T00:00:00Z, a timespan a
 * count of ticks. Both fit a {@code long}.
 */
public final class Ticks {
    public static final long PER_MICROSECOND = 10;
    public static final long PER_MILLISECOND = 10_000;
    public static final long PER_SECOND = 10_000_000;
    public static final long PER_MINUTE = 60 * PER_SECOND;
    public static final long PER_HOUR = 60 * PER_MINUTE;
    public static final long PER_DAY = 24 * PER_HOUR;

    /** 1970-01-01T00:00:00Z. */
    public static final long UNIX_EPOCH = 719_162 * PER_DAY;

    /** 9999-12-31T23:59:59.9999999Z, the last datetime. */
    public static final long MAX_DATETIME = 3_652_059 * PER_DAY - 1;

    private Ticks() {}

    public static long ofUnixMillis(long millis) {
        return Math.addExact(UNIX_EPOCH, Math.multiplyExact(millis, PER_MILLISECOND));
    }

    /** Milliseconds since 1970, rounded down. */
    public static long toUnixMillis(long ticks) {
        return Math.floorDiv(ticks - UNIX_EPOCH, PER_MILLISECOND);
    }

    /** Microseconds since 1970, rounded down: the digits below are truncated. */
    public static long toUnixMicros(long ticks) {
        return Math.floorDiv(ticks - UNIX_EPOCH, PER_MICROSECOND);
    }

    public static long ofInstant(Instant instant) {
        return Math.addExact(
                UNIX_EPOCH,
                Math.addExact(
                        Math.multiplyExact(instant.getEpochSecond(), PER_SECOND),
                        instant.getNano() / 100));
    }

    public static Instant toInstant(long ticks) {
        long sinceEpoch = ticks - UNIX_EPOCH;
        return Instant.ofEpochSecond(
                Math.floorDiv(sinceEpoch, PER_SECOND), Math.floorMod(sinceEpoch, PER_SECOND) * 100);
    }
}
