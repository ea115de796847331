package io.sluice.bench.scale;

import java.util.List;

/**
 * One value of a curve's quantity and the work that has it.
 *
 * @param value of the quantity
 * @param heap as {@code -Xmx} takes it
 * @param settings of the installation that differ from what they are by default
 */
public record Point(
        Curve curve,
        long value,
        Source source,
        Query query,
        int parallelism,
        String heap,
        List<String> settings,
        Check check) {
    static final int SLOTS = 2;
    static final String HEAP = "3g";

    public Point {
        settings = List.copyOf(settings);
    }

    static Point of(Curve curve, long value, Source source, Query query, Check check) {
        return new Point(curve, value, source, query, SLOTS, HEAP, List.of(), check);
    }

    Point with(String otherHeap, List<String> otherSettings) {
        return new Point(curve, value, source, query, parallelism, otherHeap, otherSettings, check);
    }

    Point withSlots(int slots) {
        return new Point(curve, value, source, query, slots, heap, settings, check);
    }

    String name() {
        return "%s_%d".formatted(curve.word(), value);
    }

    public long records() {
        return source.records();
    }
}
