package io.sluice.connector.storage.committable;

import io.sluice.connector.batch.Counts;
import io.sluice.connector.kafka.element.Run;
import java.io.IOException;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** Writes what a writer sends to the hold. */
public final class RunPartSerializer implements SimpleVersionedSerializer<RunPart> {
    private static final int VERSION = 2;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(RunPart part) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(256);
        StateFields.writeRun(part.run(), out);
        StateFields.writeCounts(part.counts(), out);
        out.writeLong(part.rows());
        StateFields.writeRanges(part.ranges(), out);
        StateFields.writeFiles(part.files(), out);
        return out.getCopyOfBuffer();
    }

    @Override
    public RunPart deserialize(int version, byte[] bytes) throws IOException {
        return switch (version) {
            case 1 -> deserializeVersion1(new DataInputDeserializer(bytes));
            case 2 -> deserializeVersion2(new DataInputDeserializer(bytes));
            default -> throw StateFields.unknownVersion("a part of a run", version, VERSION);
        };
    }

    /** What was filtered was known by the difference only. */
    private static RunPart deserializeVersion1(DataInputDeserializer in) throws IOException {
        Run run = StateFields.readRun(in);
        Counts counts = StateFields.readCountsVersion1(in);
        long rows = in.readLong();
        return new RunPart(
                run,
                counts.plusFiltered(counts.decoded() - rows),
                rows,
                StateFields.readRanges(run, in),
                StateFields.readFiles(in));
    }

    private static RunPart deserializeVersion2(DataInputDeserializer in) throws IOException {
        Run run = StateFields.readRun(in);
        return new RunPart(
                run,
                StateFields.readCounts(in),
                in.readLong(),
                StateFields.readRanges(run, in),
                StateFields.readFiles(in));
    }
}
