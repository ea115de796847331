package io.sluice.connector.ledger.record;

import java.io.Serializable;
import java.util.Map;
import java.util.SortedMap;

/**
 * What a run that is not completed takes: fixed when it was looked up. Times are milliseconds since
 * 1970.
 *
 * @param startedOn when the ranges were looked up
 * @param before where the run starts in each partition
 * @param after where it stops
 */
public record RunRange(long runTime, long cut, long startedOn, Offsets before, Offsets after)
        implements Serializable {
    private static final int NAMED_PARTITIONS = 6;

    /** How many offsets the range has, which is at least as many as it has records. */
    public long offsets() {
        long sum = 0;
        for (Map.Entry<String, SortedMap<Integer, Long>> topic : after.byTopic().entrySet()) {
            for (Map.Entry<Integer, Long> stop : topic.getValue().entrySet()) {
                sum += stop.getValue() - start(topic.getKey(), stop.getKey(), stop.getValue());
            }
        }
        return sum;
    }

    private long start(String topic, int partition, long otherwise) {
        return before.find(topic, partition).orElse(otherwise);
    }

    /** {@code logs-0 [10, 15), logs-1 [3, 9)}: the partitions with records, the first of them. */
    public String describe() {
        StringBuilder text = new StringBuilder();
        int more = 0;
        int named = 0;
        for (Map.Entry<String, SortedMap<Integer, Long>> topic : after.byTopic().entrySet()) {
            for (Map.Entry<Integer, Long> stop : topic.getValue().entrySet()) {
                long start = start(topic.getKey(), stop.getKey(), stop.getValue());
                if (start == stop.getValue()) {
                    continue;
                }
                if (named == NAMED_PARTITIONS) {
                    more++;
                    continue;
                }
                text.append(named == 0 ? "" : ", ")
                        .append(
                                "%s-%d [%d, %d)"
                                        .formatted(
                                                topic.getKey(),
                                                stop.getKey(),
                                                start,
                                                stop.getValue()));
                named++;
            }
        }
        if (more > 0) {
            text.append(", and %d more partitions".formatted(more));
        }
        return named == 0 ? "no records" : text.toString();
    }
}
