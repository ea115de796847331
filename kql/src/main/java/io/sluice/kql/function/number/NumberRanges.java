package io.sluice.kql.function.number;

import io.sluice.kql.function.declaration.Scalar;
import io.sluice.kql.type.Datetime;
import io.sluice.kql.type.Timespan;
import java.util.ArrayList;
import java.util.List;

/** {@code range()}: arrays of values at equal distances. */
public final class NumberRanges {
    /** As in Kusto: a longer array is cut off. */
    private static final int LIMIT = 1_048_576;

    private NumberRanges() {}

    @Scalar(
            value = "range(start: long, stop: long, step: long = 1): dynamic",
            doc = "An array from a start to an end, both included.")
    public static Object range(long start, long stop, long step) {
        List<Object> values = new ArrayList<>();
        for (long v = start; reaches(v, stop, step) && values.size() < LIMIT; v += step) {
            values.add(v);
        }
        return values;
    }

    @Scalar("range(start: real, stop: real, step: real = 1): dynamic")
    public static Object range(double start, double stop, double step) {
        List<Object> values = new ArrayList<>();
        double value = start;
        while (step != 0 && (step > 0 ? value <= stop : value >= stop) && values.size() < LIMIT) {
            values.add(value);
            value += step;
        }
        return values;
    }

    @Scalar("range(start: datetime, stop: datetime, step: timespan = 36000000000): dynamic")
    public static Object datetimes(long start, long stop, long step) {
        List<Object> values = new ArrayList<>();
        for (long v = start; reaches(v, stop, step) && values.size() < LIMIT; v += step) {
            values.add(new Datetime(v));
        }
        return values;
    }

    @Scalar("range(start: timespan, stop: timespan, step: timespan = 36000000000): dynamic")
    public static Object timespans(long start, long stop, long step) {
        List<Object> values = new ArrayList<>();
        for (long v = start; reaches(v, stop, step) && values.size() < LIMIT; v += step) {
            values.add(new Timespan(v));
        }
        return values;
    }

    private static boolean reaches(long value, long stop, long step) {
        return step > 0 ? value <= stop : step < 0 && value >= stop;
    }
}
