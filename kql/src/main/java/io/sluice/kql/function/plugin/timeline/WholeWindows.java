package io.sluice.kql.function.plugin.timeline;

import java.util.OptionalLong;

/** Windows of one width over whole numbers and ticks. */
final class WholeWindows extends Windows {
    private final boolean ints;
    private final boolean open;
    private final long start;
    private final long end;
    private final long step;

    WholeWindows(Number start, Number end, Number step) {
        this.open = start == null;
        this.start = start == null ? 0 : start.longValue();
        this.end = end == null ? Long.MAX_VALUE : end.longValue();
        this.step = step == null ? 1 : Math.max(1, step.longValue());
        this.ints = step instanceof Integer;
    }

    @Override
    long number(Object value) {
        return Math.floorDiv(((Number) value).longValue() - start, step);
    }

    @Override
    Object start(long number) {
        long value = start + number * step;
        return ints ? (Object) (int) value : (Object) value;
    }

    @Override
    boolean contains(Object value) {
        long at = ((Number) value).longValue();
        return (open || at >= start) && at <= end;
    }

    @Override
    OptionalLong last() {
        return end == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(number(end));
    }

    @Override
    long windows(Object span) {
        return Math.max(1, ((Number) span).longValue() / step);
    }
}
