package io.sluice.connector.kafka.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.connector.kafka.GoldenFile;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class PartitionSplitSerializerTest {
    private static final PartitionSplit SPLIT =
            new PartitionSplit("logs.ünïcode", 17, 9_876_543_210L, 42);

    private final PartitionSplitSerializer serializer = new PartitionSplitSerializer();

    @Test
    void splitOfVersion1IsRead() throws IOException {
        assertThat(serializer.deserialize(1, GoldenFile.read("split-v1.hex"))).isEqualTo(SPLIT);
    }

    @Test
    void layoutOfTheCurrentVersionHasNotChanged() throws IOException {
        assertThat(serializer.getVersion()).isEqualTo(1);
        assertThat(GoldenFile.hex(serializer.serialize(SPLIT)))
                .isEqualTo(GoldenFile.hex(GoldenFile.read("split-v1.hex")));
    }

    @Test
    void unknownVersionIsRefused() {
        assertThatThrownBy(() -> serializer.deserialize(9, new byte[0]))
                .hasMessage("splits of version 9 are unknown, this is version 1");
    }
}
