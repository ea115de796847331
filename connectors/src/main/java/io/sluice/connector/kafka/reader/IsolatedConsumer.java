package io.sluice.connector.kafka.reader;

import io.sluice.connector.fault.FaultPoints;
import io.sluice.connector.kafka.settings.AcceptedGaps;
import io.sluice.connector.kafka.settings.OffsetsGoneException;
import io.sluice.connector.kafka.settings.SourceSettings;
import io.sluice.connector.kafka.split.Leg;
import io.sluice.connector.kafka.split.PartitionSplit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.Nullable;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A consumer that reads partitions up to a stop and not beyond. All others are paused, and keep
 * their position.
 */
final class IsolatedConsumer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IsolatedConsumer.class);

    /** A partition that is being read. */
    private static final class Open {
        final PartitionSplit split;
        final Leg leg;
        final long stop;
        long position;

        Open(PartitionSplit split, Leg leg) {
            this.split = split;
            this.leg = leg;
            this.stop = leg.ranges().get(split.topicPartition()).stop();
            this.position = split.position();
        }
    }

    private final SourceSettings settings;
    private final KafkaConsumer<byte[], byte[]> client;
    private final Set<TopicPartition> assigned = new HashSet<>();
    private final Map<TopicPartition, Open> open = new HashMap<>();

    IsolatedConsumer(SourceSettings settings, IsolationLevel isolation, int subtask) {
        this.settings = settings;
        this.client =
                new KafkaConsumer<>(
                        settings.consumer(isolation, "reader-" + subtask + "-" + isolation.id()));
    }

    KafkaConsumer<byte[], byte[]> client() {
        return client;
    }

    boolean isReading() {
        return !open.isEmpty();
    }

    /** The leg that is being read; null where none is. */
    @Nullable
    Leg leg() {
        return open.isEmpty() ? null : open.values().iterator().next().leg;
    }

    int openPartitions() {
        return open.size();
    }

    void add(PartitionSplit split) {
        TopicPartition partition = split.topicPartition();
        assigned.add(partition);
        client.assign(assigned);
        seek(split);
        client.pause(List.of(partition));
    }

    void open(PartitionSplit split, Leg leg) {
        TopicPartition partition = split.topicPartition();
        if (position(partition) != split.position()) {
            seek(split);
        }
        open.put(partition, new Open(split, leg));
        client.resume(List.of(partition));
    }

    /** Where a partition is read is ours to say, never the consumer group's. */
    private void seek(PartitionSplit split) {
        if (!FaultPoints.isBroken("source.own-offsets")) {
            client.seek(split.topicPartition(), split.position());
        }
    }

    /** Adds what there is of open partitions. */
    void poll(Duration atMost, List<PartitionFetch> fetched) {
        ConsumerRecords<byte[], byte[]> records;
        try {
            records = client.poll(atMost);
        } catch (WakeupException e) {
            return;
        } catch (OffsetOutOfRangeException e) {
            passOverGap(e.offsetOutOfRangePartitions());
            return;
        }
        for (Open partition : List.copyOf(open.values())) {
            take(partition, records.records(partition.split.topicPartition()), fetched);
        }
    }

    /**
     * The end is known by the consumer's position, not by a record: what lies before the stop may
     * be markers, aborted or compacted away.
     */
    private void take(
            Open open, List<ConsumerRecord<byte[], byte[]>> records, List<PartitionFetch> fetched) {
        TopicPartition partition = open.split.topicPartition();
        long position = position(partition);
        if (position == open.position) {
            return;
        }
        long reached = Math.min(position, open.stop);
        fetched.add(
                new BatchBuilder(settings.polling().keys(), open.leg, open.stop)
                        .build(open.split, records, reached));
        open.position = reached;
        if (reached == open.stop) {
            client.pause(List.of(partition));
            if (position > open.stop) {
                client.seek(partition, open.stop);
            }
            this.open.remove(partition);
        }
    }

    private long position(TopicPartition partition) {
        while (true) {
            try {
                return client.position(partition);
            } catch (WakeupException e) {
                // Held over from a wake-up that came between two polls: the question stands.
                LOG.trace("Woken up while asking for a position; partition={}", partition);
            }
        }
    }

    private void passOverGap(Map<TopicPartition, Long> outOfRange) {
        Map<TopicPartition, Long> starts = client.beginningOffsets(outOfRange.keySet());
        List<AcceptedGaps.Gap> gone = new ArrayList<>();
        outOfRange.forEach(
                (partition, offset) -> {
                    long start = starts.get(partition);
                    long to =
                            start > offset
                                    ? start
                                    : client.endOffsets(List.of(partition)).get(partition);
                    String topic = partition.topic();
                    if (start > offset
                            && settings.mayPassOver(topic, partition.partition(), offset, start)) {
                        LOG.warn(
                                "Passing over offsets that are gone, as allowed; topic={}"
                                        + " partition={} from={} to={}",
                                topic,
                                partition.partition(),
                                offset,
                                start);
                        Open reading = open.get(partition);
                        client.seek(
                                partition, reading == null ? start : Math.min(start, reading.stop));
                    } else {
                        gone.add(new AcceptedGaps.Gap(topic, partition.partition(), offset, to));
                    }
                });
        if (!gone.isEmpty()) {
            throw new OffsetsGoneException(gone);
        }
    }

    @Override
    public void close() {
        client.close(CloseOptions.timeout(Duration.ofSeconds(2)));
    }
}
