package io.sluice.connector.kafka.settings;

import java.io.Serializable;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Where the runs begin or go on. The offsets are those of fact partitions; dimension topics are
 * always read from their beginning. A fact partition that is not mentioned came later and begins at
 * offset 0.
 */
public sealed interface Position extends Serializable {

    /**
     * Nothing has been exported yet.
     *
     * @param createdAt milliseconds since 1970; runs whose cut lies before it do not take place
     * @param offsets the first offsets to export
     */
    record Start(long createdAt, Map<TopicPartition, Long> offsets) implements Position {
        public Start {
            offsets = Map.copyOf(offsets);
        }
    }

    /**
     * Nothing has been exported yet; begin with what the fact topics still hold at the first start.
     *
     * @param createdAt milliseconds since 1970; runs whose cut lies before it do not take place
     */
    record Everything(long createdAt) implements Position {}

    /**
     * Runs up to and with this one are complete.
     *
     * @param runTime R of the last completed run, milliseconds since 1970
     * @param offsets the cursor after that run
     */
    record After(long runTime, Map<TopicPartition, Long> offsets) implements Position {
        public After {
            offsets = Map.copyOf(offsets);
        }
    }
}
