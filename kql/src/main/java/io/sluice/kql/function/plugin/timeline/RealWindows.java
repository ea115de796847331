package io.sluice.kql.function.plugin.timeline;

import java.util.OptionalLong;

/** Windows of one width over numbers with a fraction. */
final class RealWindows extends Windows {
    private final boolean open;
    private final double start;
    private final double end;
    private final double step;

    RealWindows(Double start, Double end, double step) {
        this.open = start == null;
        this.start = start == null ? 0 : start;
        this.end = end == null ? Double.POSITIVE_INFINITY : end;
        this.step = step > 0 ? step : 1;
    }

    @Override
    long number(Object value) {
        return (long) Math.floor((((Number) value).doubleValue() - start) / step);
    }

    @Override
    Object start(long number) {
        return start + number * step;
    }

    @Override
    boolean contains(Object value) {
        double at = ((Number) value).doubleValue();
        return !Double.isNaN(at) && (open || at >= start) && at <= end;
    }

    @Override
    OptionalLong last() {
        return Double.isInfinite(end) ? OptionalLong.empty() : OptionalLong.of(number(end));
    }

    @Override
    long windows(Object span) {
        return Math.max(1, (long) (((Number) span).doubleValue() / step));
    }
}
