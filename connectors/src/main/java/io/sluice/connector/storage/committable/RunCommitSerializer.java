package io.sluice.connector.storage.committable;

import io.sluice.connector.batch.Counts;
import io.sluice.connector.kafka.element.Run;
import java.io.IOException;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** Writes a whole run: into the committer's state and into the ledger's begun record. */
public final class RunCommitSerializer implements SimpleVersionedSerializer<RunCommit> {
    private static final int VERSION = 2;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(RunCommit commit) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(1024);
        StateFields.writeRun(commit.run(), out);
        out.writeLong(commit.definitionVersion());
        StateFields.writeCounts(commit.counts(), out);
        out.writeLong(commit.rows());
        StateFields.writeOffsets(commit.before(), out);
        StateFields.writeOffsets(commit.after(), out);
        StateFields.writeFiles(commit.files(), out);
        return out.getCopyOfBuffer();
    }

    @Override
    public RunCommit deserialize(int version, byte[] bytes) throws IOException {
        return switch (version) {
            case 1 -> deserializeVersion1(new DataInputDeserializer(bytes));
            case 2 -> deserializeVersion2(new DataInputDeserializer(bytes));
            default -> throw StateFields.unknownVersion("the commit of a run", version, VERSION);
        };
    }

    /** What was filtered was known by the difference only. */
    private static RunCommit deserializeVersion1(DataInputDeserializer in) throws IOException {
        Run run = StateFields.readRun(in);
        long definitionVersion = in.readLong();
        Counts counts = StateFields.readCountsVersion1(in);
        long rows = in.readLong();
        return new RunCommit(
                run,
                definitionVersion,
                counts.plusFiltered(counts.decoded() - rows),
                rows,
                StateFields.readOffsets(in),
                StateFields.readOffsets(in),
                StateFields.readFiles(in));
    }

    private static RunCommit deserializeVersion2(DataInputDeserializer in) throws IOException {
        return new RunCommit(
                StateFields.readRun(in),
                in.readLong(),
                StateFields.readCounts(in),
                in.readLong(),
                StateFields.readOffsets(in),
                StateFields.readOffsets(in),
                StateFields.readFiles(in));
    }
}
