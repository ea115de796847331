package io.sluice.connector.storage.committable;

import io.sluice.connector.batch.Counts;
import io.sluice.connector.kafka.element.RangeEnd;
import io.sluice.connector.kafka.element.Run;
import io.sluice.connector.ledger.record.Offsets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** How the fields that the sink's records share are laid out in state. */
public final class StateFields {
    private StateFields() {}

    static void writeRun(Run run, DataOutputView out) throws IOException {
        out.writeLong(run.time());
        out.writeLong(run.cut());
        out.writeLong(run.startedOn());
    }

    static Run readRun(DataInputView in) throws IOException {
        return new Run(in.readLong(), in.readLong(), in.readLong());
    }

    static void writeCounts(Counts counts, DataOutputView out) throws IOException {
        out.writeLong(counts.read());
        out.writeLong(counts.decoded());
        out.writeLong(counts.deadLettered());
        out.writeLong(counts.nulled());
        out.writeLong(counts.filtered());
    }

    /** As versions from 2 on have them. */
    static Counts readCounts(DataInputView in) throws IOException {
        return readCountsVersion1(in).plusFiltered(in.readLong());
    }

    /** Version 1 did not count what was filtered. */
    static Counts readCountsVersion1(DataInputView in) throws IOException {
        return new Counts(in.readLong(), in.readLong(), in.readLong(), in.readLong());
    }

    static void writeRanges(List<RangeEnd> ranges, DataOutputView out) throws IOException {
        out.writeInt(ranges.size());
        for (RangeEnd range : ranges) {
            writeText(range.topic(), out);
            out.writeInt(range.partition());
            out.writeLong(range.start());
            out.writeLong(range.stop());
        }
    }

    static List<RangeEnd> readRanges(Run run, DataInputView in) throws IOException {
        int size = in.readInt();
        List<RangeEnd> ranges = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            ranges.add(new RangeEnd(run, readText(in), in.readInt(), in.readLong(), in.readLong()));
        }
        return ranges;
    }

    static void writeFiles(List<PendingFile> files, DataOutputView out) throws IOException {
        out.writeInt(files.size());
        for (PendingFile file : files) {
            writeText(file.root(), out);
            writeText(file.path(), out);
            out.writeLong(file.rows());
            out.writeLong(file.bytes());
            out.writeInt(file.version());
            writeBytes(file.committable(), out);
        }
    }

    static List<PendingFile> readFiles(DataInputView in) throws IOException {
        int size = in.readInt();
        List<PendingFile> files = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            files.add(
                    new PendingFile(
                            readText(in),
                            readText(in),
                            in.readLong(),
                            in.readLong(),
                            in.readInt(),
                            readBytes(in)));
        }
        return files;
    }

    public static void writeOffsets(Offsets offsets, DataOutputView out) throws IOException {
        out.writeInt(offsets.byTopic().size());
        for (Map.Entry<String, SortedMap<Integer, Long>> topic : offsets.byTopic().entrySet()) {
            writeText(topic.getKey(), out);
            out.writeInt(topic.getValue().size());
            for (Map.Entry<Integer, Long> partition : topic.getValue().entrySet()) {
                out.writeInt(partition.getKey());
                out.writeLong(partition.getValue());
            }
        }
    }

    public static Offsets readOffsets(DataInputView in) throws IOException {
        int topics = in.readInt();
        SortedMap<String, SortedMap<Integer, Long>> byTopic = new TreeMap<>();
        for (int i = 0; i < topics; i++) {
            String topic = readText(in);
            int size = in.readInt();
            SortedMap<Integer, Long> partitions = new TreeMap<>();
            for (int j = 0; j < size; j++) {
                partitions.put(in.readInt(), in.readLong());
            }
            byTopic.put(topic, partitions);
        }
        return new Offsets(byTopic);
    }

    static void writeText(String text, DataOutputView out) throws IOException {
        writeBytes(text.getBytes(StandardCharsets.UTF_8), out);
    }

    static String readText(DataInputView in) throws IOException {
        return new String(readBytes(in), StandardCharsets.UTF_8);
    }

    private static void writeBytes(byte[] bytes, DataOutputView out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] readBytes(DataInputView in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }

    /** The failure for a version that this code does not know. */
    public static IOException unknownVersion(String what, int version, int newest) {
        return new IOException(
                "%s was written in version %d; this program reads versions 1 to %d"
                        .formatted(what, version, newest));
    }
}
