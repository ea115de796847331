package io.sluice.connector.kafka.reader;

import io.sluice.connector.kafka.element.RecordBatch;
import io.sluice.connector.kafka.split.Leg;
import io.sluice.connector.kafka.split.PartitionSplit;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Turns what a poll brought of a partition into a batch, up to the stop. */
record BatchBuilder(boolean withKeys, Leg leg, long stop) {

    PartitionFetch build(
            PartitionSplit split, List<ConsumerRecord<byte[], byte[]>> records, long position) {
        int size = countBeforeStop(records);
        if (size == 0) {
            return new PartitionFetch(split.splitId(), null, 0, position);
        }
        long[] offsets = new long[size];
        long[] timestamps = new long[size];
        byte[][] keys = new byte[size][];
        byte[][] values = new byte[size][];
        long latest = latestStamp();
        long bytes = 0;
        for (int i = 0; i < size; i++) {
            ConsumerRecord<byte[], byte[]> record = records.get(i);
            offsets[i] = record.offset();
            timestamps[i] = Math.min(record.timestamp(), latest);
            keys[i] = withKeys ? record.key() : null;
            values[i] = record.value();
            bytes += Math.max(0, record.serializedKeySize());
            bytes += Math.max(0, record.serializedValueSize());
        }
        RecordBatch batch =
                new RecordBatch(
                        leg.run(),
                        split.topic(),
                        split.partition(),
                        size,
                        offsets,
                        timestamps,
                        keys,
                        values);
        return new PartitionFetch(split.splitId(), batch, bytes, position);
    }

    private int countBeforeStop(List<ConsumerRecord<byte[], byte[]>> records) {
        int size = records.size();
        while (size > 0 && records.get(size - 1).offset() >= stop) {
            size--;
        }
        return size;
    }

    /** A record stamped in the future counts as ingested when the run that passes it is cut. */
    private long latestStamp() {
        return switch (leg.kind()) {
            case FACTS -> leg.run().cut();
            case DIMENSIONS -> leg.run().time();
        };
    }
}
