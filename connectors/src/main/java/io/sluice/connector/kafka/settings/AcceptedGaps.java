package io.sluice.connector.kafka.settings;

import java.io.Serializable;
import java.util.List;

/**
 * Offsets that Kafka no longer has and that may be passed over, because somebody said so. Without
 * it, such offsets end the job.
 *
 * @param all every gap there is
 * @param ranges single gaps
 */
public record AcceptedGaps(boolean all, List<Gap> ranges) implements Serializable {

    /** The offsets from {@code from} up to but without {@code to}. */
    public record Gap(String topic, int partition, long from, long to) implements Serializable {}

    public AcceptedGaps {
        ranges = List.copyOf(ranges);
    }

    /** Whether the whole of [from, to) may be passed over. */
    public boolean covers(String topic, int partition, long from, long to) {
        return all
                || ranges.stream()
                        .anyMatch(
                                gap ->
                                        gap.topic().equals(topic)
                                                && gap.partition() == partition
                                                && gap.from() <= from
                                                && to <= gap.to());
    }
}
