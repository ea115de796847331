package io.sluice.connector.kafka.reader;

import io.sluice.connector.fault.FaultPoints;
import io.sluice.connector.kafka.element.RecordBatch;
import io.sluice.connector.kafka.element.RunElement;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.connector.base.source.reader.RecordEmitter;
import org.apache.flink.connector.kafka.source.metrics.KafkaSourceReaderMetrics;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.groups.SourceReaderMetricGroup;

/** Emits a batch, stamped with its run, and moves the partition on. */
final class PartitionFetchEmitter
        implements RecordEmitter<PartitionFetch, RunElement, PartitionProgress> {
    private final LegProgress progress;
    private final Counter records;
    private final Counter bytes;
    private final KafkaSourceReaderMetrics metrics;

    PartitionFetchEmitter(
            LegProgress progress, SourceReaderMetricGroup group, KafkaSourceReaderMetrics metrics) {
        this.progress = progress;
        this.records = group.getIOMetricGroup().getNumRecordsInCounter();
        this.bytes = group.getIOMetricGroup().getNumBytesInCounter();
        this.metrics = metrics;
    }

    @Override
    public void emitRecord(
            PartitionFetch fetch, SourceOutput<RunElement> output, PartitionProgress partition) {
        RecordBatch batch = fetch.batch();
        // The framework has counted the element as one record.
        records.inc((batch == null ? 0 : batch.size()) - 1L);
        bytes.inc(fetch.bytes());
        if (batch != null) {
            output.collect(batch, batch.run().time());
            FaultPoints.reached("source.reader.emitted");
        }
        progress.moveTo(fetch.splitId(), partition, fetch.position());
        metrics.recordCurrentOffset(partition.partition(), fetch.position());
    }
}
