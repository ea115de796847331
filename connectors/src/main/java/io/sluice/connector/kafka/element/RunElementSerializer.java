package io.sluice.connector.kafka.element;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Writes elements where the source is followed by a shuffle. Elements are never changed once
 * emitted, so a copy is the element itself.
 */
public final class RunElementSerializer extends TypeSerializer<RunElement> {
    private static final int BATCH = 1;
    private static final int RANGE_END = 2;
    private static final int TABLE_LISTED = 3;

    @Override
    public void serialize(RunElement element, DataOutputView out) throws IOException {
        if (element instanceof RecordBatch batch) {
            out.writeByte(BATCH);
            writeOrigin(element, out);
            writeRecords(batch, out);
        } else if (element instanceof RangeEnd end) {
            out.writeByte(RANGE_END);
            writeOrigin(element, out);
            out.writeLong(end.start());
            out.writeLong(end.stop());
        } else if (element instanceof TableListed table) {
            out.writeByte(TABLE_LISTED);
            writeOrigin(element, out);
            writeBytes(table.content(), out);
        }
    }

    private static void writeOrigin(RunElement element, DataOutputView out) throws IOException {
        out.writeLong(element.run().time());
        out.writeLong(element.run().cut());
        out.writeLong(element.run().startedOn());
        out.writeUTF(element.topic());
        out.writeInt(element.partition());
    }

    private static void writeRecords(RecordBatch batch, DataOutputView out) throws IOException {
        out.writeInt(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            out.writeLong(batch.offsets()[i]);
            out.writeLong(batch.timestamps()[i]);
            writeBytes(batch.keys()[i], out);
            writeBytes(batch.values()[i], out);
        }
    }

    private static void writeBytes(byte[] bytes, DataOutputView out) throws IOException {
        out.writeInt(bytes == null ? -1 : bytes.length);
        if (bytes != null) {
            out.write(bytes);
        }
    }

    @Override
    public RunElement deserialize(DataInputView in) throws IOException {
        int kind = in.readByte();
        Run run = new Run(in.readLong(), in.readLong(), in.readLong());
        String topic = in.readUTF();
        int partition = in.readInt();
        return switch (kind) {
            case BATCH -> readRecords(run, topic, partition, in);
            case RANGE_END -> new RangeEnd(run, topic, partition, in.readLong(), in.readLong());
            case TABLE_LISTED -> new TableListed(run, topic, readBytes(in));
            default -> throw new IOException("no kind of run element has number " + kind);
        };
    }

    private static RecordBatch readRecords(Run run, String topic, int partition, DataInputView in)
            throws IOException {
        int size = in.readInt();
        long[] offsets = new long[size];
        long[] timestamps = new long[size];
        byte[][] keys = new byte[size][];
        byte[][] values = new byte[size][];
        for (int i = 0; i < size; i++) {
            offsets[i] = in.readLong();
            timestamps[i] = in.readLong();
            keys[i] = readBytes(in);
            values[i] = readBytes(in);
        }
        return new RecordBatch(run, topic, partition, size, offsets, timestamps, keys, values);
    }

    private static byte[] readBytes(DataInputView in) throws IOException {
        int length = in.readInt();
        if (length < 0) {
            return null;
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }

    @Override
    public RunElement deserialize(RunElement reuse, DataInputView in) throws IOException {
        return deserialize(in);
    }

    @Override
    public void copy(DataInputView in, DataOutputView out) throws IOException {
        serialize(deserialize(in), out);
    }

    @Override
    public RunElement copy(RunElement from) {
        return from;
    }

    @Override
    public RunElement copy(RunElement from, RunElement reuse) {
        return from;
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public TypeSerializer<RunElement> duplicate() {
        return this;
    }

    @Override
    public RunElement createInstance() {
        return new RangeEnd(new Run(0, 0, 0), "", 0, 0, 0);
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RunElementSerializer;
    }

    @Override
    public int hashCode() {
        return RunElementSerializer.class.hashCode();
    }

    @Override
    public TypeSerializerSnapshot<RunElement> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The serializer has no configuration; the version says how elements are laid out. */
    public static final class Snapshot implements TypeSerializerSnapshot<RunElement> {
        private static final int VERSION = 1;

        @Override
        public int getCurrentVersion() {
            return VERSION;
        }

        @Override
        public void writeSnapshot(DataOutputView out) {}

        @Override
        public void readSnapshot(int version, DataInputView in, ClassLoader classLoader)
                throws IOException {
            if (version != VERSION) {
                throw new IOException(
                        "elements of version " + version + " are unknown, this is " + VERSION);
            }
        }

        @Override
        public TypeSerializer<RunElement> restoreSerializer() {
            return new RunElementSerializer();
        }

        @Override
        public TypeSerializerSchemaCompatibility<RunElement> resolveSchemaCompatibility(
                TypeSerializerSnapshot<RunElement> oldSnapshot) {
            return TypeSerializerSchemaCompatibility.compatibleAsIs();
        }
    }
}
