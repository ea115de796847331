package io.sluice.job.operator.hold;

import io.sluice.connector.batch.RunBatch;
import io.sluice.connector.batch.RunBatchSerializer;
import io.sluice.kql.type.Schema;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a batch by the columns of the input that it belongs to. */
final class RoutedBatchSerializer extends TypeSerializer<RoutedBatch> {
    private static final long serialVersionUID = 1L;

    private final RunBatchSerializer[] inputs;

    RoutedBatchSerializer(List<Schema> schemas) {
        this(schemas.stream().map(RunBatchSerializer::new).toArray(RunBatchSerializer[]::new));
    }

    private RoutedBatchSerializer(RunBatchSerializer[] inputs) {
        this.inputs = inputs;
    }

    @Override
    public void serialize(RoutedBatch routed, DataOutputView out) throws IOException {
        out.writeShort(routed.input());
        out.writeInt(routed.key());
        inputs[routed.input()].serialize(routed.batch(), out);
    }

    @Override
    public RoutedBatch deserialize(DataInputView in) throws IOException {
        int input = in.readShort();
        return new RoutedBatch(input, in.readInt(), inputs[input].deserialize(in));
    }

    @Override
    public RoutedBatch copy(RoutedBatch from) {
        RunBatch copy = inputs[from.input()].copy(from.batch());
        return new RoutedBatch(from.input(), from.key(), copy);
    }

    @Override
    public RoutedBatch copy(RoutedBatch from, RoutedBatch reuse) {
        return copy(from);
    }

    @Override
    public RoutedBatch deserialize(RoutedBatch reuse, DataInputView in) throws IOException {
        return deserialize(in);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    /** Nothing is reused, so there is nothing to reuse. */
    @Override
    public RoutedBatch createInstance() {
        return null;
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public TypeSerializer<RoutedBatch> duplicate() {
        RunBatchSerializer[] copies = new RunBatchSerializer[inputs.length];
        for (int i = 0; i < copies.length; i++) {
            copies[i] = (RunBatchSerializer) inputs[i].duplicate();
        }
        return new RoutedBatchSerializer(copies);
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RoutedBatchSerializer that
                && List.of(inputs).equals(List.of(that.inputs));
    }

    @Override
    public int hashCode() {
        return List.of(inputs).hashCode();
    }

    /** Batches between operators are never state. */
    @Override
    public TypeSerializerSnapshot<RoutedBatch> snapshotConfiguration() {
        throw new UnsupportedOperationException("a routed batch is no state");
    }
}
