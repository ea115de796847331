package io.sluice.connector.kafka.reader;

import io.sluice.connector.kafka.split.Leg;
import io.sluice.connector.kafka.split.Listing;
import io.sluice.connector.kafka.split.OffsetRange;
import io.sluice.connector.kafka.split.PartitionSplit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.annotation.Nullable;
import org.apache.kafka.common.TopicPartition;

/** How far this reader is with the leg it was told. Used by the task thread only. */
final class LegProgress {
    private final Map<String, PartitionProgress> partitions = new HashMap<>();
    private final Set<String> unfinished = new HashSet<>();
    private final List<PartitionProgress> toList = new ArrayList<>();
    private @Nullable Leg leg;
    private final AtomicLong pendingRecords = new AtomicLong();

    PartitionProgress add(PartitionSplit split) {
        PartitionProgress progress = new PartitionProgress(split);
        partitions.put(split.splitId(), progress);
        return progress;
    }

    /** Records of the leg that have not been read; readable from any thread. */
    long pendingRecords() {
        return pendingRecords.get();
    }

    /**
     * Begins a leg.
     *
     * @return the partitions that have something to read
     */
    List<PartitionSplit> open(Leg opened) {
        if (leg != null) {
            throw new IllegalStateException(
                    "leg %d was opened within leg %d".formatted(opened.number(), leg.number()));
        }
        leg = opened;
        List<PartitionSplit> toRead = new ArrayList<>();
        toList.clear();
        long pending = 0;
        for (PartitionProgress partition : partitions.values()) {
            OffsetRange range = opened.ranges().get(partition.partition());
            if (range == null || !partition.enter(opened, range)) {
                continue;
            }
            if (opened.listings().containsKey(partition.partition())) {
                toList.add(partition);
            } else {
                toRead.add(partition.toSplit().toRead(opened));
                unfinished.add(partition.toSplit().splitId());
                pending += range.stop() - partition.position();
            }
        }
        pendingRecords.set(pending);
        return toRead;
    }

    /** A partition has been read, and emitted, up to the position. */
    void moveTo(String splitId, PartitionProgress partition, long position) {
        pendingRecords.addAndGet(partition.position() - position);
        partition.moveTo(position);
        if (leg != null && position >= leg.ranges().get(partition.partition()).stop()) {
            unfinished.remove(splitId);
        }
    }

    boolean isFinished() {
        return leg != null && unfinished.isEmpty();
    }

    Optional<Leg> current() {
        return Optional.ofNullable(leg);
    }

    /** The ranges of this reader's partitions in the leg. */
    Map<TopicPartition, OffsetRange> ranges(Leg of) {
        Map<TopicPartition, OffsetRange> own = new HashMap<>();
        for (PartitionProgress partition : partitions.values()) {
            OffsetRange range = of.ranges().get(partition.partition());
            if (range != null) {
                own.put(partition.partition(), range);
            }
        }
        return own;
    }

    /** The listings of the leg that are to be emitted now: they are taken as emitted. */
    Map<TopicPartition, Listing> takeListings(Leg of) {
        Map<TopicPartition, Listing> listings = new TreeMap<>(Leg.ORDER);
        for (PartitionProgress partition : toList) {
            listings.put(partition.partition(), of.listings().get(partition.partition()));
            partition.moveTo(of.ranges().get(partition.partition()).stop());
        }
        toList.clear();
        return listings;
    }

    Leg finish() {
        Leg finished = leg;
        leg = null;
        return finished;
    }
}
