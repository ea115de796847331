package io.sluice.connector.kafka.element;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class RunElementSerializerTest {
    private final RunElementSerializer serializer = new RunElementSerializer();

    private RunElement throughTheWire(RunElement element) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(16);
        serializer.serialize(element, out);
        DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
        RunElement read = serializer.deserialize(in);
        assertThat(in.available()).isZero();
        return read;
    }

    @Test
    void batchComesThroughWithMissingKeysAndTombstones() throws IOException {
        RecordBatch batch =
                new RecordBatch(
                        new Run(60_000, 59_000, 60_003),
                        "logs",
                        3,
                        2,
                        new long[] {10, 12, 0},
                        new long[] {1, 2, 0},
                        new byte[][] {null, {1}, null},
                        new byte[][] {{2, 3}, null, null});

        assertThat(throughTheWire(batch)).isEqualTo(batch);
    }

    @Test
    void rangeEndComesThrough() throws IOException {
        RangeEnd end = new RangeEnd(new Run(60_000, 59_000, 60_003), "logs", 3, 5, 5);

        assertThat(throughTheWire(end)).isEqualTo(end);
    }

    @Test
    void listingOfATableComesThrough() throws IOException {
        TableListed listed =
                new TableListed(
                        new Run(60_000, 59_000, 60_003),
                        "external_table('Sites')",
                        new byte[] {1, 2, 3});

        assertThat(throughTheWire(listed)).isEqualTo(listed);
    }

    @Test
    void snapshotOfAnUnknownVersionIsRefused() {
        assertThatThrownBy(
                        () ->
                                serializer
                                        .snapshotConfiguration()
                                        .readSnapshot(
                                                2, new DataInputDeserializer(new byte[0]), null))
                .hasMessage("elements of version 2 are unknown, this is 1");
    }
}
