package io.sluice.connector.kafka.split;

import javax.annotation.Nullable;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.kafka.common.TopicPartition;

/**
 * One partition and how far its reader has come; the whole state of a reader is a list of these.
 *
 * @param position the next offset to read
 * @param leg the number of the last leg this partition was opened for, 0 before the first; it tells
 *     a leg that is told again from a new one
 * @param toRead within a reader, on its way to the fetcher: the leg to read now; null where the
 *     partition is only held. Never in a checkpoint
 */
public record PartitionSplit(
        String topic, int partition, long position, long leg, @Nullable Leg toRead)
        implements SourceSplit {

    public PartitionSplit {
        if (partition < 0 || position < 0 || leg < 0) {
            throw new IllegalArgumentException(
                    "%s-%d cannot be at %d in leg %d".formatted(topic, partition, position, leg));
        }
    }

    public PartitionSplit(String topic, int partition, long position, long leg) {
        this(topic, partition, position, leg, null);
    }

    public PartitionSplit toRead(Leg opened) {
        return new PartitionSplit(topic, partition, position, leg, opened);
    }

    @Override
    public String splitId() {
        return topic + "-" + partition;
    }

    public TopicPartition topicPartition() {
        return new TopicPartition(topic, partition);
    }
}
