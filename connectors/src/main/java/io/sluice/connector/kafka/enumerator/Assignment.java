package io.sluice.connector.kafka.enumerator;

import io.sluice.connector.kafka.split.PartitionSplit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;

/** Gives partitions to readers, spread evenly topic by topic. A reader keeps what it has. */
final class Assignment {
    private final SplitEnumeratorContext<PartitionSplit> context;
    private final Map<String, PartitionSplit> unassigned = new TreeMap<>();

    Assignment(SplitEnumeratorContext<PartitionSplit> context, List<PartitionSplit> unassigned) {
        this.context = context;
        add(unassigned);
    }

    void add(List<PartitionSplit> splits) {
        splits.forEach(split -> unassigned.put(split.splitId(), split));
    }

    List<PartitionSplit> unassigned() {
        return List.copyOf(unassigned.values());
    }

    /**
     * Legs are told only when all readers are there and have all partitions: a reader that is told
     * a leg before it gets a partition of it would finish the leg without that partition.
     */
    boolean allReadersRegistered() {
        return context.registeredReaders().size() == context.currentParallelism();
    }

    void assign() {
        if (unassigned.isEmpty()) {
            return;
        }
        Map<Integer, List<PartitionSplit>> byReader = new HashMap<>();
        for (PartitionSplit split : unassigned.values()) {
            byReader.computeIfAbsent(owner(split), reader -> new ArrayList<>()).add(split);
        }
        unassigned.clear();
        context.assignSplits(new SplitsAssignment<>(byReader));
    }

    private int owner(PartitionSplit split) {
        int first = Math.floorMod(split.topic().hashCode() * 31, context.currentParallelism());
        return (first + split.partition()) % context.currentParallelism();
    }
}
