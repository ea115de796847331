package io.sluice.kql.function.plugin.timeline;

import java.util.OptionalLong;

/** A timeline cut into windows from a start on, each with a number; the first one has 0. */
abstract class Windows {
    /**
     * Windows over values of one type. Without a start they are multiples of the step and go on for
     * ever in both directions.
     *
     * @param start ticks for a datetime and a timespan; null for none
     * @param end the last point that counts; null for none
     * @param step as {@code start}, or the text week, month or year
     */
    static Windows of(Object start, Object end, Object step) {
        if (step instanceof String unit) {
            return new CalendarWindows((Long) start, (Long) end, unit);
        }
        boolean real = step instanceof Double;
        return real
                ? new RealWindows((Double) start, (Double) end, (Double) step)
                : new WholeWindows((Number) start, (Number) end, (Number) step);
    }

    /** The window of a value, also before the start. */
    abstract long number(Object value);

    /** Where a window begins, in the form that values have. */
    abstract Object start(long number);

    /** Whether a value is neither before the start nor behind the end. */
    abstract boolean contains(Object value);

    /** The window of the end. */
    abstract OptionalLong last();

    /** How many windows a span is long, at least one. */
    abstract long windows(Object span);

    /** The window of a value that counts; empty for a null and what lies outside. */
    final OptionalLong find(Object value) {
        return value != null && contains(value)
                ? OptionalLong.of(number(value))
                : OptionalLong.empty();
    }
}
