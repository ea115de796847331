package io.sluice.kql.function.number;

import io.sluice.kql.function.declaration.Scalar;
import io.sluice.kql.type.Datetime;
import io.sluice.kql.type.Timespan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/** {@code range()}: arrays of values at equal distances. */
public final class NumberRanges {
    /** As in Kusto: a longer array is cut off. */
    private static final int LIMIT = 1_048_576;

    private NumberRanges() {}

    @Scalar(
            value = "range(start: long, stop: long, step: long = 1): dynamic",
            doc =
                    "An array from a start to an end, both included; as in Kusto cut off behind"
                            + " 1048576 values.")
    public static Object range(long start, long stop, long step) {
        return values(start, stop, step, v -> v);
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
        return values(start, stop, step, Datetime::new);
    }

    @Scalar("range(start: timespan, stop: timespan, step: timespan = 36000000000): dynamic")
    public static Object timespans(long start, long stop, long step) {
        return values(start, stop, step, Timespan::new);
    }

    private static List<Object> values(
            long start, long stop, long step, LongFunction<Object> item) {
        List<Object> values = new ArrayList<>();
        long value = start;
        while (step > 0 ? value <= stop : step < 0 && value >= stop) {
            values.add(item.apply(value));
            long next = value + step;
            // Behind the last number there is none.
            if (values.size() == LIMIT || (next > value) != (step > 0)) {
                break;
            }
            value = next;
        }
        return values;
    }
}
