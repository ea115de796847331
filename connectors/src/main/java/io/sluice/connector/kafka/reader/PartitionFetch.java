package io.sluice.connector.kafka.reader;

import io.sluice.connector.kafka.element.RecordBatch;
import javax.annotation.Nullable;

/**
 * What one poll brought of one partition.
 *
 * @param batch the records; null where there were only transaction markers, aborted or compacted
 *     records
 * @param bytes of keys and values
 * @param position the next offset to read
 */
record PartitionFetch(String splitId, @Nullable RecordBatch batch, long bytes, long position) {

    int records() {
        return batch == null ? 0 : batch.size();
    }
}
