package io.sluice.job.operator;

import io.sluice.catalog.KafkaConnection.OnUndecodable;
import io.sluice.catalog.Table;
import io.sluice.connector.batch.Counts;
import io.sluice.connector.batch.RunBatch;
import io.sluice.connector.fault.FaultPoints;
import io.sluice.connector.format.DecoderSpec;
import io.sluice.connector.format.RecordDecoder;
import io.sluice.connector.kafka.element.RangeEnd;
import io.sluice.connector.kafka.element.RecordBatch;
import io.sluice.connector.kafka.element.RunElement;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.type.Schema;
import java.util.Optional;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Turns the records of one table's topic into rows of the columns that the query needs. Records of
 * other topics pass by; a record that cannot be decoded goes to the dead-letter topic, or ends the
 * job where the table says so.
 */
public final class DecodeOperator extends AbstractStreamOperator<RunBatch>
        implements OneInputStreamOperator<RunElement, RunBatch> {
    private static final long serialVersionUID = 1L;

    private final DecoderSpec decoderSpec;
    private final String table;
    private final DeadLetterSettings deadLetterSettings;
    private final OnUndecodable onUndecodable;
    private final String topic;
    private final boolean tellsRuns;

    private transient RecordDecoder decoder;
    private transient DeadLetters deadLetters;
    private transient ColumnBatch nothing;
    private transient StreamRecord<RunBatch> outgoing;
    private transient Decoding decoding;
    private transient long toldRun;
    private transient Counter recordsRead;
    private transient Counter recordsDecoded;
    private transient Counter recordsDeadLettered;
    private transient Counter valuesNulled;

    /**
     * @param table has a Kafka connection
     * @param wanted the columns to decode, hidden ones among them
     * @param tellsRuns whether those behind must know of a run that has records of other tables
     *     only
     */
    public DecodeOperator(
            Table table, Schema wanted, DeadLetterSettings deadLetterSettings, boolean tellsRuns) {
        this.decoderSpec = DecoderSpec.of(table, wanted);
        this.table = table.name();
        this.deadLetterSettings = deadLetterSettings;
        this.topic = table.connection().orElseThrow().topic();
        this.onUndecodable = table.connection().orElseThrow().effectiveOnUndecodable();
        this.tellsRuns = tellsRuns;
    }

    @Override
    public void open() throws Exception {
        super.open();
        decoder = decoderSpec.open();
        deadLetters = new DeadLetters(deadLetterSettings, table, topic);
        nothing = ColumnBatch.allocate(decoderSpec.wanted(), 0);
        outgoing = new StreamRecord<>(null);
        decoding = new Decoding();
        toldRun = Long.MIN_VALUE;
        recordsRead = metrics.counter("recordsRead");
        recordsDecoded = metrics.counter("recordsDecoded");
        recordsDeadLettered = metrics.counter("deadLetters");
        valuesNulled = metrics.counter("nulledValues");
    }

    @Override
    public void processElement(StreamRecord<RunElement> element) {
        RunElement value = element.getValue();
        if (!value.topic().equals(topic)) {
            tellRun(value);
            return;
        }
        if (value instanceof RangeEnd end) {
            emit(end, nothing, Counts.ZERO, Optional.of(end));
        } else {
            FaultPoints.reached("decode.batch");
            decoding.decode((RecordBatch) value);
        }
    }

    /** An empty batch that answers for nothing. */
    private void tellRun(RunElement other) {
        if (tellsRuns && other instanceof RecordBatch && other.run().time() != toldRun) {
            toldRun = other.run().time();
            RunBatch batch =
                    new RunBatch(
                            other.run(),
                            topic,
                            other.partition(),
                            nothing,
                            Counts.ZERO,
                            Optional.empty());
            output.collect(outgoing.replace(batch, other.run().time()));
        }
    }

    private void emit(
            RunElement from, ColumnBatch rows, Counts counts, Optional<RangeEnd> rangeEnd) {
        recordsRead.inc(counts.read());
        recordsDecoded.inc(counts.decoded());
        recordsDeadLettered.inc(counts.deadLettered());
        valuesNulled.inc(counts.nulled());
        RunBatch batch = new RunBatch(from.run(), topic, from.partition(), rows, counts, rangeEnd);
        output.collect(outgoing.replace(batch, from.run().time()));
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

    /** One batch of records on its way through the decoder. */
    private final class Decoding implements RecordDecoder.Output {
        private RecordBatch records;
        private int undecodable;

        private void decode(RecordBatch batch) {
            records = batch;
            undecodable = 0;
            decoder.decode(batch, this);
            if (undecodable > 0) {
                emit(batch, nothing, new Counts(undecodable, 0, undecodable, 0), Optional.empty());
            }
            records = null;
        }

        @Override
        public void rows(ColumnBatch rows, int count, long nulledValues) {
            emit(records, rows, new Counts(count, count, 0, nulledValues), Optional.empty());
        }

        @Override
        public void undecodable(int index, String reason) {
            if (onUndecodable == OnUndecodable.FAIL) {
                throw new UndecodableRecordException(
                        table, topic, records.partition(), records.offsets()[index], reason);
            }
            deadLetters.send(records, index, reason);
            undecodable++;
        }
    }
}
