package io.sluice.bench.load;

import java.util.BitSet;

/** Adds the records of a topic up while they are sent. */
final class Tally {
    private static final int FILTERED_LEVEL = 0;

    private final BitSet devices = new BitSet();
    private final BitSet windows = new BitSet();
    private final BitSet models = new BitSet();
    private Totals all = Totals.NONE;
    private Totals filtered = Totals.NONE;
    private long bytes;

    void add(Reading reading, long number, int length) {
        bytes += length;
        all = all.plus(reading, number);
        if (reading.level() == FILTERED_LEVEL) {
            filtered = filtered.plus(reading, number);
        }
        int device = DimensionTopic.row(reading.device());
        int minute = (int) ((reading.timestamp() - Reading.BEGIN) / 60_000);
        devices.set(device);
        models.set(DimensionTopic.model(device));
        windows.set(device % Reading.REGIONS * Reading.MINUTES + minute);
    }

    Loaded of(String topic) {
        return new Loaded(
                topic,
                all.count(),
                bytes,
                all,
                filtered,
                devices.cardinality(),
                windows.cardinality(),
                models.cardinality());
    }
}
