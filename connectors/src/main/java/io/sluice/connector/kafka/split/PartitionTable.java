package io.sluice.connector.kafka.split;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** A value for each partition, written with each topic's name once. */
public final class PartitionTable {
    private PartitionTable() {}

    /** Writes the value of one partition. */
    @FunctionalInterface
    public interface ValueWriter<V> {
        void write(V value, DataOutput out) throws IOException;
    }

    /** Reads the value of one partition. */
    @FunctionalInterface
    public interface ValueReader<V> {
        V read(DataInput in) throws IOException;
    }

    public static <V> void write(
            Map<TopicPartition, V> table, DataOutput out, ValueWriter<V> values)
            throws IOException {
        Map<String, Map<Integer, V>> byTopic = new TreeMap<>();
        table.forEach(
                (partition, value) ->
                        byTopic.computeIfAbsent(partition.topic(), topic -> new TreeMap<>())
                                .put(partition.partition(), value));
        out.writeInt(byTopic.size());
        for (Map.Entry<String, Map<Integer, V>> topic : byTopic.entrySet()) {
            out.writeUTF(topic.getKey());
            out.writeInt(topic.getValue().size());
            for (Map.Entry<Integer, V> entry : topic.getValue().entrySet()) {
                writeNumber(entry.getKey(), out);
                values.write(entry.getValue(), out);
            }
        }
    }

    public static <V> void read(DataInput in, ValueReader<V> values, Map<TopicPartition, V> table)
            throws IOException {
        int topics = in.readInt();
        for (int t = 0; t < topics; t++) {
            String topic = in.readUTF();
            int partitions = in.readInt();
            for (int p = 0; p < partitions; p++) {
                int partition = Math.toIntExact(readNumber(in));
                table.put(new TopicPartition(topic, partition), values.read(in));
            }
        }
    }

    /** Writes a number that is not negative in 7 bits per byte, low ones first. */
    public static void writeNumber(long number, DataOutput out) throws IOException {
        long rest = number;
        while ((rest & ~0x7FL) != 0) {
            out.writeByte((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        out.writeByte((int) rest);
    }

    public static long readNumber(DataInput in) throws IOException {
        long number = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = in.readByte();
            number |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return number;
            }
        }
        throw new IOException("a number of more than 9 bytes: the state is damaged");
    }
}
