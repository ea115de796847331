package io.sluice.connector.kafka.enumerator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.connector.kafka.GoldenFile;
import io.sluice.connector.kafka.element.Run;
import io.sluice.connector.kafka.split.Leg;
import io.sluice.connector.kafka.split.OffsetRange;
import io.sluice.connector.kafka.split.PartitionSplit;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class EnumeratorStateSerializerTest {
    private static final EnumeratorState STATE =
            new EnumeratorState(
                    List.of(
                            new Leg(
                                    7,
                                    Leg.Kind.DIMENSIONS,
                                    new Run(120_000, 90_000, 120_005),
                                    true,
                                    Map.of(
                                            new TopicPartition("users", 0),
                                            new OffsetRange(3, 300))),
                            new Leg(
                                    8,
                                    Leg.Kind.FACTS,
                                    new Run(120_000, 90_000, 120_005),
                                    false,
                                    Map.of(
                                            new TopicPartition("logs", 0),
                                            new OffsetRange(5, 5),
                                            new TopicPartition("logs", 1),
                                            new OffsetRange(1L << 40, (1L << 40) + 1000)))),
                    7,
                    false,
                    8,
                    OptionalLong.of(120_000),
                    Map.of(
                            new TopicPartition("logs", 0),
                            5L,
                            new TopicPartition("logs", 1),
                            (1L << 40) + 1000,
                            new TopicPartition("users", 0),
                            300L),
                    List.of(new PartitionSplit("logs", 1, 1L << 40, 0)),
                    true,
                    false);

    private final EnumeratorStateSerializer serializer = new EnumeratorStateSerializer();

    @Test
    void stateOfVersion1IsRead() throws IOException {
        assertThat(serializer.deserialize(1, GoldenFile.read("enumerator-state-v1.hex")))
                .isEqualTo(STATE);
    }

    @Test
    void layoutOfTheCurrentVersionHasNotChanged() throws IOException {
        assertThat(serializer.getVersion()).isEqualTo(1);
        assertThat(GoldenFile.hex(serializer.serialize(STATE)))
                .isEqualTo(GoldenFile.hex(GoldenFile.read("enumerator-state-v1.hex")));
    }

    @Test
    void stateBeforeTheFirstRunSurvives() throws IOException {
        EnumeratorState state = EnumeratorState.beforeTheFirstRun();
        assertThat(serializer.deserialize(1, serializer.serialize(state))).isEqualTo(state);
    }

    @Test
    void stateOfTenThousandPartitionsIsSmallAndIndependentOfTheBacklog() throws IOException {
        Map<TopicPartition, OffsetRange> ranges = new HashMap<>();
        Map<TopicPartition, Long> cursor = new HashMap<>();
        for (int partition = 0; partition < 10_000; partition++) {
            ranges.put(
                    new TopicPartition("logs", partition),
                    new OffsetRange(1L << 33, (1L << 33) + 5_000_000));
            cursor.put(new TopicPartition("logs", partition), (1L << 33) + 5_000_000);
        }
        Leg leg = new Leg(1, Leg.Kind.FACTS, new Run(1, 1, 1), false, ranges);
        EnumeratorState state =
                new EnumeratorState(
                        List.of(leg),
                        1,
                        false,
                        1,
                        OptionalLong.of(1),
                        cursor,
                        List.of(),
                        false,
                        false);

        assertThat(serializer.serialize(state)).hasSizeLessThan(200_000);
    }

    @Test
    void unknownVersionIsRefused() {
        assertThatThrownBy(() -> serializer.deserialize(2, new byte[0]))
                .hasMessage("states of version 2 are unknown, this is version 1");
    }
}
