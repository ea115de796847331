package io.sluice.job.dimension;

import io.sluice.connector.kafka.element.Run;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Changes on the wire. They are never changed once they are sent, so a copy is the same object. */
final class DimensionRowsSerializer extends TypeSerializerSingleton<DimensionRows> {
    static final DimensionRowsSerializer INSTANCE = new DimensionRowsSerializer();
    private static final long serialVersionUID = 1L;
    private static final DimensionRows.Step[] STEPS = DimensionRows.Step.values();

    private DimensionRowsSerializer() {}

    @Override
    public boolean isImmutableType() {
        return true;
    }

    /** Nothing is reused, so there is nothing to reuse. */
    @Override
    public DimensionRows createInstance() {
        return null;
    }

    @Override
    public DimensionRows copy(DimensionRows from) {
        return from;
    }

    @Override
    public DimensionRows copy(DimensionRows from, DimensionRows reuse) {
        return from;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public void serialize(DimensionRows rows, DataOutputView out) throws IOException {
        out.writeLong(rows.run().time());
        out.writeLong(rows.run().cut());
        out.writeLong(rows.run().startedOn());
        out.writeUTF(rows.table());
        out.writeByte(rows.step().ordinal());
        out.writeLong(rows.newest());
        out.writeInt(rows.changes());
        out.writeInt(rows.bytes().length);
        out.write(rows.bytes());
    }

    @Override
    public DimensionRows deserialize(DataInputView in) throws IOException {
        Run run = new Run(in.readLong(), in.readLong(), in.readLong());
        String table = in.readUTF();
        DimensionRows.Step step = STEPS[in.readByte()];
        long newest = in.readLong();
        int changes = in.readInt();
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return new DimensionRows(run, table, step, newest, changes, bytes);
    }

    @Override
    public DimensionRows deserialize(DimensionRows reuse, DataInputView in) throws IOException {
        return deserialize(in);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    @Override
    public TypeSerializerSnapshot<DimensionRows> snapshotConfiguration() {
        return new Snapshot();
    }

    /** For Flink, which makes it by name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<DimensionRows> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
