package io.sluice.connector.kafka.split;

import io.sluice.connector.kafka.element.Run;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * The part of a run that readers do in one go: run R is a leg of dimensions, where any have
 * changed, and a leg of facts. Legs are numbered and done strictly in order.
 *
 * @param number counts all legs of the source's life, from 1
 * @param jump readers may stand elsewhere than at the start of their ranges, because runs were left
 *     out that had been completed elsewhere; they go to the start
 * @param ranges all partitions of the kind, sorted; empty ranges too
 * @param listings what those tables outside of Kafka consist of that have changed; their ranges
 *     have one record each
 */
public record Leg(
        long number,
        Kind kind,
        Run run,
        boolean jump,
        Map<TopicPartition, OffsetRange> ranges,
        Map<TopicPartition, Listing> listings) {

    /** What the leg reads. */
    public enum Kind {
        DIMENSIONS,
        FACTS
    }

    public static final Comparator<TopicPartition> ORDER =
            Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

    public Leg {
        TreeMap<TopicPartition, OffsetRange> sorted = new TreeMap<>(ORDER);
        sorted.putAll(ranges);
        ranges = Collections.unmodifiableMap(sorted);
        TreeMap<TopicPartition, Listing> sortedListings = new TreeMap<>(ORDER);
        sortedListings.putAll(listings);
        listings = Collections.unmodifiableMap(sortedListings);
    }

    /** A leg of topics only. */
    public Leg(
            long number,
            Kind kind,
            Run run,
            boolean jump,
            Map<TopicPartition, OffsetRange> ranges) {
        this(number, kind, run, jump, ranges, Map.of());
    }

    public Leg asJump() {
        return new Leg(number, kind, run, true, ranges, listings);
    }

    /** The same, with some tables as they are now. */
    public Leg listedAnew(Map<TopicPartition, Listing> newer) {
        Map<TopicPartition, Listing> all = new HashMap<>(listings);
        all.putAll(newer);
        return new Leg(number, kind, run, jump, ranges, all);
    }

    /** Records of topics. */
    public long records() {
        long all = ranges.values().stream().mapToLong(range -> range.stop() - range.start()).sum();
        return all - listings.size();
    }
}
