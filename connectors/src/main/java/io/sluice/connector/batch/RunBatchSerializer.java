package io.sluice.connector.batch;

import io.sluice.connector.kafka.element.RangeEnd;
import io.sluice.connector.kafka.element.Run;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Writes the rows that are used, column by column; reads them into batches of their own. Used where
 * rows cross a shuffle. A batch without rows may have any schema.
 */
public final class RunBatchSerializer extends TypeSerializer<RunBatch> {
    private final String[] names;
    private final ScalarType[] types;
    private transient Schema schema;
    private transient RowsCodec rows;

    public RunBatchSerializer(Schema schema) {
        this.names = schema.names().toArray(String[]::new);
        this.types = schema.columns().stream().map(Column::type).toArray(ScalarType[]::new);
    }

    Schema schema() {
        if (schema == null) {
            List<Column> columns = new ArrayList<>();
            for (int i = 0; i < names.length; i++) {
                columns.add(new Column(names[i], types[i]));
            }
            schema = new Schema(columns);
        }
        return schema;
    }

    private RowsCodec rows() {
        if (rows == null) {
            rows = new RowsCodec(schema());
        }
        return rows;
    }

    @Override
    public void serialize(RunBatch batch, DataOutputView out) throws IOException {
        writeRun(batch.run(), out);
        out.writeUTF(batch.topic());
        out.writeInt(batch.partition());
        out.writeLong(batch.counts().read());
        out.writeLong(batch.counts().decoded());
        out.writeLong(batch.counts().deadLettered());
        out.writeLong(batch.counts().nulled());
        out.writeLong(batch.counts().filtered());
        out.writeBoolean(batch.rangeEnd().isPresent());
        if (batch.rangeEnd().isPresent()) {
            writeRangeEnd(batch.rangeEnd().get(), out);
        }
        rows().write(batch.columns(), out);
    }

    @Override
    public RunBatch deserialize(DataInputView in) throws IOException {
        Run run = readRun(in);
        String topic = in.readUTF();
        int partition = in.readInt();
        Counts counts =
                new Counts(
                        in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong());
        Optional<RangeEnd> rangeEnd =
                in.readBoolean() ? Optional.of(readRangeEnd(in)) : Optional.empty();
        return new RunBatch(run, topic, partition, rows().read(in), counts, rangeEnd);
    }

    private static void writeRun(Run run, DataOutputView out) throws IOException {
        out.writeLong(run.time());
        out.writeLong(run.cut());
        out.writeLong(run.startedOn());
    }

    private static Run readRun(DataInputView in) throws IOException {
        return new Run(in.readLong(), in.readLong(), in.readLong());
    }

    private static void writeRangeEnd(RangeEnd end, DataOutputView out) throws IOException {
        writeRun(end.run(), out);
        out.writeUTF(end.topic());
        out.writeInt(end.partition());
        out.writeLong(end.start());
        out.writeLong(end.stop());
    }

    private static RangeEnd readRangeEnd(DataInputView in) throws IOException {
        return new RangeEnd(readRun(in), in.readUTF(), in.readInt(), in.readLong(), in.readLong());
    }

    @Override
    public RunBatch copy(RunBatch from) {
        return new RunBatch(
                from.run(),
                from.topic(),
                from.partition(),
                ColumnBatches.copy(from.columns()),
                from.counts(),
                from.rangeEnd());
    }

    @Override
    public RunBatch copy(RunBatch from, RunBatch reuse) {
        return copy(from);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    @Override
    public RunBatch deserialize(RunBatch reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    /** Nothing is reused, so there is nothing to reuse. */
    @Override
    public RunBatch createInstance() {
        return null;
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public TypeSerializer<RunBatch> duplicate() {
        return new RunBatchSerializer(schema());
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RunBatchSerializer that && schema().equals(that.schema());
    }

    @Override
    public int hashCode() {
        return schema().hashCode();
    }

    @Override
    public TypeSerializerSnapshot<RunBatch> snapshotConfiguration() {
        return new RunBatchSerializerSnapshot(schema());
    }
}
