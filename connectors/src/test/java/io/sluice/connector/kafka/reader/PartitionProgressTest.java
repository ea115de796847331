package io.sluice.connector.kafka.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.connector.kafka.element.Run;
import io.sluice.connector.kafka.split.Leg;
import io.sluice.connector.kafka.split.OffsetRange;
import io.sluice.connector.kafka.split.PartitionSplit;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PartitionProgressTest {
    private static final OffsetRange RANGE = new OffsetRange(10, 20);

    private static Leg leg(long number, boolean jump) {
        return new Leg(number, Leg.Kind.FACTS, new Run(60, 60, 60), jump, Map.of());
    }

    private static PartitionProgress at(long position, long leg) {
        return new PartitionProgress(new PartitionSplit("t", 2, position, leg));
    }

    @Test
    void newLegMustBeginWhereTheLastOneEnded() {
        assertThat(at(10, 3).enter(leg(4, false), RANGE)).isTrue();
        assertThatThrownBy(() -> at(11, 3).enter(leg(4, false), RANGE))
                .hasMessage(
                        "EXP9002: t-2 is at offset 11 since leg 3, but leg 4 of run 60 covers [10, 20)");
    }

    @Test
    void legToldAgainIsReadOnFromWhereTheReaderIs() {
        PartitionProgress partition = at(15, 4);

        assertThat(partition.enter(leg(4, false), RANGE)).isTrue();
        assertThat(partition.position()).isEqualTo(15);
        assertThat(at(20, 4).enter(leg(4, false), RANGE)).isFalse();
    }

    @Test
    void legToldTooLateCountsAsDone() {
        assertThat(at(33, 6).enter(leg(4, false), RANGE)).isFalse();
    }

    @Test
    void jumpGoesToTheStartOnceAndNotAgainWhenToldAgain() {
        PartitionProgress partition = at(33, 3);
        assertThat(partition.enter(leg(4, true), RANGE)).isTrue();
        assertThat(partition.position()).isEqualTo(10);

        partition.moveTo(17);
        partition.enter(leg(4, true), RANGE);

        assertThat(partition.position()).isEqualTo(17);
    }
}
