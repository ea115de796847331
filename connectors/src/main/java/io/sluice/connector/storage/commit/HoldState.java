package io.sluice.connector.storage.commit;

import io.sluice.connector.storage.committable.RunPart;
import io.sluice.connector.storage.committable.RunPartSerializer;
import io.sluice.connector.storage.committable.StateFields;
import java.io.IOException;
import java.util.OptionalLong;
import org.apache.flink.core.io.SimpleVersionedSerialization;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** The entries of the hold's list state: its position, and each run it holds. */
final class HoldState implements SimpleVersionedSerializer<HoldState.Entry> {
    private static final int VERSION = 1;
    private static final int POSITION = 1;
    private static final int HELD = 2;

    /** One entry of the list. */
    sealed interface Entry permits HoldPosition, Held {}

    /** A run that is held, its parts added up. */
    record Held(RunPart part) implements Entry {}

    static byte[] write(Entry entry) throws IOException {
        return SimpleVersionedSerialization.writeVersionAndSerialize(new HoldState(), entry);
    }

    static Entry read(byte[] bytes) throws IOException {
        return SimpleVersionedSerialization.readVersionAndDeSerialize(new HoldState(), bytes);
    }

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(Entry entry) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(256);
        if (entry instanceof HoldPosition position) {
            out.writeByte(POSITION);
            out.writeBoolean(position.lastRun().isPresent());
            out.writeLong(position.lastRun().orElse(0));
            StateFields.writeOffsets(position.offsets(), out);
        } else if (entry instanceof Held held) {
            out.writeByte(HELD);
            SimpleVersionedSerialization.writeVersionAndSerialize(
                    new RunPartSerializer(), held.part(), out);
        }
        return out.getCopyOfBuffer();
    }

    @Override
    public Entry deserialize(int version, byte[] bytes) throws IOException {
        return switch (version) {
            case 1 -> deserializeVersion1(new DataInputDeserializer(bytes));
            default -> throw StateFields.unknownVersion("the state of the hold", version, VERSION);
        };
    }

    private static Entry deserializeVersion1(DataInputDeserializer in) throws IOException {
        int kind = in.readByte();
        return switch (kind) {
            case POSITION -> {
                boolean present = in.readBoolean();
                long last = in.readLong();
                yield new HoldPosition(
                        present ? OptionalLong.of(last) : OptionalLong.empty(),
                        StateFields.readOffsets(in));
            }
            case HELD ->
                    new Held(
                            SimpleVersionedSerialization.readVersionAndDeSerialize(
                                    new RunPartSerializer(), in));
            default -> throw new IOException("no entry of the hold's state has number " + kind);
        };
    }
}
