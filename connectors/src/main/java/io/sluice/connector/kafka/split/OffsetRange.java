package io.sluice.connector.kafka.split;

/** The offsets from {@code start} up to but without {@code stop}. */
public record OffsetRange(long start, long stop) {

    public OffsetRange {
        if (start < 0 || stop < start) {
            throw new IllegalArgumentException("[%d, %d) is no range".formatted(start, stop));
        }
    }

    public boolean isEmpty() {
        return start == stop;
    }
}
