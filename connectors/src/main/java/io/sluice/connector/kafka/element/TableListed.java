package io.sluice.connector.kafka.element;

import java.util.Arrays;
import java.util.Objects;

/**
 * What a table that lies outside of Kafka consists of in this run and in those after it. Comes once
 * for each change, before the facts of the run, to one reader; whoever gets it reads the table.
 *
 * @param topic the name under which the table was given to the source, which is no topic's
 * @param content what the table's probe said; opaque to the source, never changed
 */
public record TableListed(Run run, String topic, byte[] content) implements RunElement {

    /** A table has one partition. */
    @Override
    public int partition() {
        return 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TableListed that
                && run.equals(that.run)
                && topic.equals(that.topic)
                && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        return Objects.hash(run, topic);
    }

    @Override
    public String toString() {
        return "TableListed[%s, %d bytes, run %d]".formatted(topic, content.length, run.time());
    }
}
