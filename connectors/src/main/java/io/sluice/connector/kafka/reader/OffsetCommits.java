package io.sluice.connector.kafka.reader;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Offsets on their way to the consumer group, for lag tools only: the ends of finished legs, handed
 * from the task thread to the fetcher once a checkpoint has them.
 */
final class OffsetCommits {
    private final Map<TopicPartition, OffsetAndMetadata> finished = new HashMap<>();
    private final TreeMap<Long, Map<TopicPartition, OffsetAndMetadata>> byCheckpoint =
            new TreeMap<>();
    private boolean changed;
    private final AtomicReference<Map<TopicPartition, OffsetAndMetadata>> due =
            new AtomicReference<>(Map.of());

    void finished(TopicPartition partition, long stop) {
        finished.put(partition, new OffsetAndMetadata(stop));
        changed = true;
    }

    void snapshotTaken(long checkpoint) {
        if (changed) {
            byCheckpoint.put(checkpoint, Map.copyOf(finished));
            changed = false;
        }
    }

    void checkpointCompleted(long checkpoint) {
        var completed = byCheckpoint.headMap(checkpoint, true);
        if (!completed.isEmpty()) {
            due.set(completed.lastEntry().getValue());
            completed.clear();
        }
    }

    /** What is to be committed now; called by the fetcher's thread. */
    Map<TopicPartition, OffsetAndMetadata> take() {
        return due.getAndSet(Map.of());
    }
}
