package io.sluice.connector.kafka.reader;

import io.sluice.connector.kafka.split.Leg;
import io.sluice.connector.kafka.split.OffsetRange;
import io.sluice.connector.kafka.split.PartitionSplit;
import org.apache.kafka.common.TopicPartition;

/** Where one partition stands in its leg. */
final class PartitionProgress {
    private final TopicPartition partition;
    private long position;
    private long leg;

    PartitionProgress(PartitionSplit split) {
        this.partition = split.topicPartition();
        this.position = split.position();
        this.leg = split.leg();
    }

    TopicPartition partition() {
        return partition;
    }

    long position() {
        return position;
    }

    void moveTo(long offset) {
        position = offset;
    }

    PartitionSplit toSplit() {
        return new PartitionSplit(partition.topic(), partition.partition(), position, leg);
    }

    /**
     * Goes to where the leg is to be read on. A leg told again, because the reader was restored
     * within or behind it, leaves the position alone; a new one begins exactly at its start, or the
     * run would not be what was fixed.
     *
     * @return whether there is anything left to read
     */
    boolean enter(Leg entered, OffsetRange range) {
        if (entered.number() > leg) {
            if (entered.jump()) {
                jump(entered, range);
            } else if (position != range.start()) {
                throw outside(entered, range);
            }
            leg = entered.number();
        } else if (position < range.start()
                || (entered.number() == leg && position > range.stop() && !entered.jump())) {
            throw outside(entered, range);
        }
        return position < range.stop();
    }

    private void jump(Leg entered, OffsetRange range) {
        switch (entered.kind()) {
            case FACTS -> position = range.start();
            // Dimensions read before the jump are in place; reading them again would be a waste.
            case DIMENSIONS -> position = Math.max(position, range.start());
        }
    }

    private IllegalStateException outside(Leg entered, OffsetRange range) {
        return new IllegalStateException(
                "EXP9002: %s is at offset %d since leg %d, but leg %d of run %d covers [%d, %d)"
                        .formatted(
                                partition,
                                position,
                                leg,
                                entered.number(),
                                entered.run().time(),
                                range.start(),
                                range.stop()));
    }
}
