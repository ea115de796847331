package io.sluice.connector.kafka.enumerator;

import io.sluice.connector.kafka.split.Leg;
import io.sluice.connector.kafka.split.PartitionSplit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * All that the enumerator has in a checkpoint. Its size follows the number of partitions and of
 * runs that are due, never the number of records.
 *
 * @param legs the opened leg and those looked up behind it
 * @param opened the number of the leg that readers are in or have finished last, 0 before the first
 * @param openedFinished all readers have finished it
 * @param lastLeg the highest number given to a leg
 * @param lastRun the last boundary that needs no look-up any more; empty before the source knows
 *     where to begin
 * @param cursor for each known partition the first offset that is in no leg
 * @param unassigned partitions that no reader has yet
 * @param jumpFacts the next leg of facts has to say that it begins elsewhere
 * @param jumpDimensions the next leg of dimensions has to say so
 * @param listed for each table outside of Kafka the digest of the last listing that is in a leg;
 *     none where the next run must list it whatever it was
 */
public record EnumeratorState(
        List<Leg> legs,
        long opened,
        boolean openedFinished,
        long lastLeg,
        OptionalLong lastRun,
        Map<TopicPartition, Long> cursor,
        List<PartitionSplit> unassigned,
        boolean jumpFacts,
        boolean jumpDimensions,
        Map<TopicPartition, String> listed) {

    public EnumeratorState {
        legs = List.copyOf(legs);
        unassigned = List.copyOf(unassigned);
        TreeMap<TopicPartition, Long> sorted = new TreeMap<>(Leg.ORDER);
        sorted.putAll(cursor);
        cursor = Collections.unmodifiableMap(sorted);
        TreeMap<TopicPartition, String> sortedListed = new TreeMap<>(Leg.ORDER);
        sortedListed.putAll(listed);
        listed = Collections.unmodifiableMap(sortedListed);
    }

    /** A state of topics only. */
    EnumeratorState(
            List<Leg> legs,
            long opened,
            boolean openedFinished,
            long lastLeg,
            OptionalLong lastRun,
            Map<TopicPartition, Long> cursor,
            List<PartitionSplit> unassigned,
            boolean jumpFacts,
            boolean jumpDimensions) {
        this(
                legs,
                opened,
                openedFinished,
                lastLeg,
                lastRun,
                cursor,
                unassigned,
                jumpFacts,
                jumpDimensions,
                Map.of());
    }

    static EnumeratorState beforeTheFirstRun() {
        return new EnumeratorState(
                List.of(), 0, true, 0, OptionalLong.empty(), Map.of(), List.of(), false, false);
    }
}
