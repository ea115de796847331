package io.sluice.connector.format.avro;

import io.sluice.kql.type.Ticks;

/** Avro's counts of days, milliseconds and so on as ticks. */
final class AvroTimes {
    /** Stands for everything that no datetime or timespan can hold. */
    static final long BEYOND = Long.MAX_VALUE;

    private AvroTimes() {}

    /** The ticks of a date or timestamp since the year 1, or {@link #BEYOND}. */
    static long datetime(AvroType.Meaning meaning, long raw) {
        return switch (meaning) {
            case DATE -> sinceEpoch(raw, Ticks.PER_DAY);
            case TIMESTAMP_MILLIS -> sinceEpoch(raw, Ticks.PER_MILLISECOND);
            case TIMESTAMP_MICROS -> sinceEpoch(raw, Ticks.PER_MICROSECOND);
            case TIMESTAMP_NANOS -> Ticks.UNIX_EPOCH + Math.floorDiv(raw, 100);
            case PLAIN, TIME_MILLIS, TIME_MICROS, DECIMAL, UUID, DURATION ->
                    throw new IllegalArgumentException(meaning + " is no point in time");
        };
    }

    /** The ticks of a time of day, or {@link #BEYOND}; it need not be less than a day. */
    static long timespan(AvroType.Meaning meaning, long raw) {
        long unit =
                meaning == AvroType.Meaning.TIME_MILLIS
                        ? Ticks.PER_MILLISECOND
                        : Ticks.PER_MICROSECOND;
        return raw > Long.MAX_VALUE / unit || raw < Long.MIN_VALUE / unit ? BEYOND : raw * unit;
    }

    private static long sinceEpoch(long raw, long unit) {
        boolean inRange = Math.abs(raw / 2) < Ticks.MAX_DATETIME / unit;
        return inRange ? Ticks.UNIX_EPOCH + raw * unit : BEYOND;
    }
}
