package io.sluice.connector.kafka.enumerator;

import io.sluice.connector.kafka.split.Leg;
import io.sluice.connector.kafka.split.LegFormat;
import io.sluice.connector.kafka.split.PartitionSplit;
import io.sluice.connector.kafka.split.PartitionSplitSerializer;
import io.sluice.connector.kafka.split.PartitionTable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.kafka.common.TopicPartition;

/** The enumerator's state as it lies in checkpoints. */
public final class EnumeratorStateSerializer implements SimpleVersionedSerializer<EnumeratorState> {
    private static final int VERSION = 2;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(EnumeratorState state) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(state.legs().size());
        for (Leg leg : state.legs()) {
            LegFormat.write(leg, out);
        }
        out.writeLong(state.opened());
        out.writeBoolean(state.openedFinished());
        out.writeLong(state.lastLeg());
        out.writeBoolean(state.lastRun().isPresent());
        if (state.lastRun().isPresent()) {
            out.writeLong(state.lastRun().getAsLong());
        }
        PartitionTable.write(state.cursor(), out, PartitionTable::writeNumber);
        out.writeInt(state.unassigned().size());
        for (PartitionSplit split : state.unassigned()) {
            PartitionSplitSerializer.write(split, out);
        }
        out.writeBoolean(state.jumpFacts());
        out.writeBoolean(state.jumpDimensions());
        PartitionTable.write(state.listed(), out, (digest, to) -> to.writeUTF(digest));
        return bytes.toByteArray();
    }

    @Override
    public EnumeratorState deserialize(int version, byte[] serialized) throws IOException {
        return switch (version) {
            case 1 -> readVersion1(new DataInputStream(new ByteArrayInputStream(serialized)));
            case 2 -> readVersion2(new DataInputStream(new ByteArrayInputStream(serialized)));
            default ->
                    throw new IOException(
                            "states of version %d are unknown, this is version %d"
                                    .formatted(version, VERSION));
        };
    }

    /** Version 1 knew no tables outside of Kafka. */
    private static EnumeratorState readVersion1(DataInput in) throws IOException {
        return read(in, LegFormat::readVersion1);
    }

    private static EnumeratorState readVersion2(DataInput in) throws IOException {
        EnumeratorState state = read(in, LegFormat::read);
        Map<TopicPartition, String> listed = new HashMap<>();
        PartitionTable.read(in, DataInput::readUTF, listed);
        return new EnumeratorState(
                state.legs(),
                state.opened(),
                state.openedFinished(),
                state.lastLeg(),
                state.lastRun(),
                state.cursor(),
                state.unassigned(),
                state.jumpFacts(),
                state.jumpDimensions(),
                listed);
    }

    private static EnumeratorState read(DataInput in, PartitionTable.ValueReader<Leg> leg)
            throws IOException {
        List<Leg> legs = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            legs.add(leg.read(in));
        }
        long opened = in.readLong();
        boolean openedFinished = in.readBoolean();
        long lastLeg = in.readLong();
        OptionalLong lastRun =
                in.readBoolean() ? OptionalLong.of(in.readLong()) : OptionalLong.empty();
        Map<TopicPartition, Long> cursor = new HashMap<>();
        PartitionTable.read(in, PartitionTable::readNumber, cursor);
        List<PartitionSplit> unassigned = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            unassigned.add(PartitionSplitSerializer.readVersion1(in));
        }
        return new EnumeratorState(
                legs,
                opened,
                openedFinished,
                lastLeg,
                lastRun,
                cursor,
                unassigned,
                in.readBoolean(),
                in.readBoolean());
    }
}
