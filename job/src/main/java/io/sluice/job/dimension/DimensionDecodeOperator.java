package io.sluice.job.dimension;

import io.sluice.catalog.KafkaConnection;
import io.sluice.catalog.KafkaConnection.OnUndecodable;
import io.sluice.catalog.Table;
import io.sluice.connector.fault.FaultPoints;
import io.sluice.connector.format.DecoderSpec;
import io.sluice.connector.kafka.element.RecordBatch;
import io.sluice.connector.kafka.element.RunElement;
import io.sluice.job.operator.DeadLetterSettings;
import io.sluice.job.operator.DeadLetters;
import io.sluice.job.operator.UndecodableRecordException;
import io.sluice.kql.type.Schema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Turns the records of a dimension table's topic into changes of the table. Records of other topics
 * pass by; one that cannot be decoded goes to the dead-letter topic and changes nothing, or ends
 * the job where the table says so.
 */
final class DimensionDecodeOperator extends AbstractStreamOperator<DimensionRows>
        implements OneInputStreamOperator<RunElement, DimensionRows> {
    private static final long serialVersionUID = 1L;

    private final String table;
    private final String topic;
    private final boolean upsert;
    private final OnUndecodable onUndecodable;
    private final Schema columns;
    private final DecoderSpec decoderSpec;
    private final DeadLetterSettings deadLetterSettings;

    private transient RecordChanges changes;
    private transient DeadLetters deadLetters;
    private transient StreamRecord<DimensionRows> outgoing;
    private transient Counter recordsRead;
    private transient Counter recordsDeadLettered;
    private transient Counter valuesNulled;

    /**
     * @param table has a Kafka connection
     * @param columns those to keep
     */
    DimensionDecodeOperator(Table table, Schema columns, DeadLetterSettings deadLetters) {
        KafkaConnection connection = table.connection().orElseThrow();
        this.table = table.name();
        this.topic = connection.topic();
        this.upsert = connection.effectiveTableKind() == KafkaConnection.TableKind.UPSERT;
        this.onUndecodable = connection.effectiveOnUndecodable();
        this.columns = columns;
        this.decoderSpec = DecoderSpec.of(table, RecordChanges.decoded(columns));
        this.deadLetterSettings = deadLetters;
    }

    @Override
    public void open() throws Exception {
        super.open();
        changes = new RecordChanges(decoderSpec, columns, upsert);
        deadLetters = new DeadLetters(deadLetterSettings, table, topic);
        outgoing = new StreamRecord<>(null);
        recordsRead = metrics.counter("recordsRead");
        recordsDeadLettered = metrics.counter("deadLetters");
        valuesNulled = metrics.counter("nulledValues");
    }

    /** Ends of ranges are of no use here: a run is read when its watermark comes. */
    @Override
    public void processElement(StreamRecord<RunElement> element) {
        if (element.getValue() instanceof RecordBatch batch && batch.topic().equals(topic)) {
            FaultPoints.reached("dimension.decode");
            recordsRead.inc(batch.size());
            changes.decode(
                    batch,
                    (index, reason) -> undecodable(batch, index, reason),
                    (bytes, count) -> emit(batch, bytes, count));
            valuesNulled.inc(changes.takeNulled());
        }
    }

    private void undecodable(RecordBatch batch, int index, String reason) {
        if (onUndecodable == OnUndecodable.FAIL) {
            throw new UndecodableRecordException(
                    table, topic, batch.partition(), batch.offsets()[index], reason);
        }
        deadLetters.send(batch, index, reason);
        recordsDeadLettered.inc();
    }

    private void emit(RecordBatch batch, byte[] bytes, int count) {
        long newest = Long.MIN_VALUE;
        for (int i = 0; i < batch.size(); i++) {
            newest = Math.max(newest, batch.timestamps()[i]);
        }
        DimensionRows rows = new DimensionRows(batch.run(), table, newest, count, bytes);
        output.collect(outgoing.replace(rows, batch.run().time()));
    }

    /** Dead letters are at least once: all that came before a checkpoint are stored before it. */
    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        deadLetters.flush();
    }

    @Override
    public void finish() {
        deadLetters.flush();
    }

    @Override
    public void close() throws Exception {
        if (deadLetters != null) {
            deadLetters.close();
        }
        super.close();
    }
}
