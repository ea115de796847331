package io.sluice.connector.batch;

import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The schema that batches in a checkpoint were written with. */
public final class RunBatchSerializerSnapshot implements TypeSerializerSnapshot<RunBatch> {
    private static final int VERSION = 1;

    private Schema schema;

    /** For Flink, which reads the snapshot next. */
    public RunBatchSerializerSnapshot() {}

    RunBatchSerializerSnapshot(Schema schema) {
        this.schema = schema;
    }

    @Override
    public int getCurrentVersion() {
        return VERSION;
    }

    @Override
    public void writeSnapshot(DataOutputView out) throws IOException {
        out.writeInt(schema.width());
        for (Column column : schema.columns()) {
            out.writeUTF(column.name());
            out.writeUTF(column.type().kustoName());
        }
    }

    @Override
    public void readSnapshot(int version, DataInputView in, ClassLoader classLoader)
            throws IOException {
        switch (version) {
            case VERSION -> schema = readVersion1(in);
            default ->
                    throw new IOException(
                            "batches were written with version %d, this release reads up to %d"
                                    .formatted(version, VERSION));
        }
    }

    private static Schema readVersion1(DataInputView in) throws IOException {
        int width = in.readInt();
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            columns.add(new Column(in.readUTF(), ScalarType.find(in.readUTF()).orElseThrow()));
        }
        return new Schema(columns);
    }

    @Override
    public TypeSerializer<RunBatch> restoreSerializer() {
        return new RunBatchSerializer(schema);
    }

    @Override
    public TypeSerializerSchemaCompatibility<RunBatch> resolveSchemaCompatibility(
            TypeSerializerSnapshot<RunBatch> written) {
        boolean same =
                written instanceof RunBatchSerializerSnapshot that && schema.equals(that.schema);
        return same
                ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                : TypeSerializerSchemaCompatibility.incompatible();
    }
}
