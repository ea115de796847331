package io.sluice.connector.kafka.split;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Splits as they lie in checkpoints. */
public final class PartitionSplitSerializer implements SimpleVersionedSerializer<PartitionSplit> {
    private static final int VERSION = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(PartitionSplit split) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write(split, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    @Override
    public PartitionSplit deserialize(int version, byte[] serialized) throws IOException {
        return switch (version) {
            case 1 -> readVersion1(new DataInputStream(new ByteArrayInputStream(serialized)));
            default ->
                    throw new IOException(
                            "splits of version %d are unknown, this is version %d"
                                    .formatted(version, VERSION));
        };
    }

    public static void write(PartitionSplit split, DataOutput out) throws IOException {
        out.writeUTF(split.topic());
        out.writeInt(split.partition());
        out.writeLong(split.position());
        out.writeLong(split.leg());
    }

    public static PartitionSplit readVersion1(DataInput in) throws IOException {
        return new PartitionSplit(in.readUTF(), in.readInt(), in.readLong(), in.readLong());
    }
}
