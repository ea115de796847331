package io.sluice.connector.kafka.element;

import java.util.Arrays;
import java.util.Objects;

/**
 * The records of one fetch of one partition that belong to one run: raw bytes, in offset order. The
 * element of the source, so that the per-record cost of the framework is paid once per batch.
 *
 * @param size the number of records; the arrays may be longer
 * @param offsets the records' offsets
 * @param timestamps the records' ingestion times, milliseconds since 1970, never beyond the cut
 * @param keys the records' keys; an entry is null where the record has none
 * @param values the records' values; an entry is null for a tombstone
 */
public record RecordBatch(
        Run run,
        String topic,
        int partition,
        int size,
        long[] offsets,
        long[] timestamps,
        byte[][] keys,
        byte[][] values)
        implements RunElement {

    @Override
    public boolean equals(Object other) {
        return other instanceof RecordBatch that
                && run.equals(that.run)
                && topic.equals(that.topic)
                && partition == that.partition
                && size == that.size
                && Arrays.equals(offsets, 0, size, that.offsets, 0, size)
                && Arrays.equals(timestamps, 0, size, that.timestamps, 0, size)
                && Arrays.deepEquals(Arrays.copyOf(keys, size), Arrays.copyOf(that.keys, size))
                && Arrays.deepEquals(Arrays.copyOf(values, size), Arrays.copyOf(that.values, size));
    }

    @Override
    public int hashCode() {
        return Objects.hash(run, topic, partition, size);
    }

    @Override
    public String toString() {
        return "RecordBatch[%s-%d, %d records from %s, run %d]"
                .formatted(topic, partition, size, size == 0 ? "-" : offsets[0], run.time());
    }
}
