package io.sluice.connector.kafka.settings;

import java.io.Serializable;
import org.apache.kafka.common.TopicPartition;

/**
 * A dimension that lies outside of Kafka and is read whole, by a listing that is fixed with a run.
 *
 * <p>To the source it is one partition whose offset counts listings: a listing is a record, and a
 * reader that has emitted it has moved on by one. So it is neither lost nor emitted again where
 * readers are restored, and readers need no state of their own for it.
 *
 * @param topic the name that stands for a topic; it cannot be one
 */
public record ListedTable(String topic, TableProbe probe) implements Serializable {

    /**
     * The name of an external table among topics: a topic's name has neither parentheses nor
     * quotes.
     */
    public static String nameOf(String externalTable) {
        return "external_table('" + externalTable + "')";
    }

    public TopicPartition partition() {
        return new TopicPartition(topic, 0);
    }
}
