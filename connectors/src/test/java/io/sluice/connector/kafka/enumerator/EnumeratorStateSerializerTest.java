package io.sluice.connector.kafka.enumerator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.connector.kafka.GoldenFile;
import io.sluice.connector.kafka.element.Run;
import io.sluice.connector.kafka.split.Leg;
import io.sluice.connector.kafka.split.Listing;
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
    private static final TopicPartition LOGS_0 = new TopicPartition("logs", 0);
    private static final TopicPartition LOGS_1 = new TopicPartition("logs", 1);
    private static final TopicPartition USERS = new TopicPartition("users", 0);
    private static final TopicPartition SITES = new TopicPartition("external_table('Sites')", 0);
    private static final Run RUN = new Run(120_000, 90_000, 120_005);

    /** What version 1 could say. */
    private static final EnumeratorState STATE_1 =
            state(
                    new Leg(
                            7,
                            Leg.Kind.DIMENSIONS,
                            RUN,
                            true,
                            Map.of(USERS, new OffsetRange(3, 300))),
                    Map.of(LOGS_0, 5L, LOGS_1, (1L << 40) + 1000, USERS, 300L),
                    Map.of());

    private static final Listing LISTING = new Listing(new byte[] {7, 8, 9});
    private static final EnumeratorState STATE =
            state(
                    new Leg(
                            7,
                            Leg.Kind.DIMENSIONS,
                            RUN,
                            true,
                            Map.of(USERS, new OffsetRange(3, 300), SITES, new OffsetRange(1, 2)),
                            Map.of(SITES, LISTING)),
                    Map.of(LOGS_0, 5L, LOGS_1, (1L << 40) + 1000, USERS, 300L, SITES, 2L),
                    Map.of(SITES, LISTING.digest()));

    private final EnumeratorStateSerializer serializer = new EnumeratorStateSerializer();

    private static EnumeratorState state(
            Leg dimensions, Map<TopicPartition, Long> cursor, Map<TopicPartition, String> listed) {
        return new EnumeratorState(
                List.of(
                        dimensions,
                        new Leg(
                                8,
                                Leg.Kind.FACTS,
                                RUN,
                                false,
                                Map.of(
                                        LOGS_0,
                                        new OffsetRange(5, 5),
                                        LOGS_1,
                                        new OffsetRange(1L << 40, (1L << 40) + 1000)))),
                7,
                false,
                8,
                OptionalLong.of(120_000),
                cursor,
                List.of(new PartitionSplit("logs", 1, 1L << 40, 0)),
                true,
                false,
                listed);
    }

    @Test
    void stateOfVersion1IsRead() throws IOException {
        assertThat(serializer.deserialize(1, GoldenFile.read("enumerator-state-v1.hex")))
                .isEqualTo(STATE_1);
    }

    @Test
    void stateOfVersion2IsRead() throws IOException {
        assertThat(serializer.deserialize(2, GoldenFile.read("enumerator-state-v2.hex")))
                .isEqualTo(STATE);
    }

    @Test
    void layoutOfTheCurrentVersionHasNotChanged() throws IOException {
        assertThat(serializer.getVersion()).isEqualTo(2);
        assertThat(GoldenFile.hex(serializer.serialize(STATE)))
                .isEqualTo(GoldenFile.hex(GoldenFile.read("enumerator-state-v2.hex")));
    }

    @Test
    void stateBeforeTheFirstRunSurvives() throws IOException {
        EnumeratorState state = EnumeratorState.beforeTheFirstRun();
        assertThat(serializer.deserialize(2, serializer.serialize(state))).isEqualTo(state);
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
        assertThatThrownBy(() -> serializer.deserialize(3, new byte[0]))
                .hasMessage("states of version 3 are unknown, this is version 2");
    }
}
