package io.sluice.connector.kafka.enumerator;

import static io.sluice.connector.kafka.split.Leg.Kind.DIMENSIONS;
import static io.sluice.connector.kafka.split.Leg.Kind.FACTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.connector.kafka.element.Run;
import io.sluice.connector.kafka.split.Leg;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LegsTest {
    private final Legs legs = new Legs(2, EnumeratorState.beforeTheFirstRun());

    private static Leg leg(long number, Leg.Kind kind, long run) {
        return new Leg(number, kind, new Run(run, run, run), false, Map.of());
    }

    private void complete(long checkpoint) {
        legs.snapshotTaken(checkpoint);
        legs.checkpointCompleted(checkpoint);
    }

    private void finish(long leg) {
        for (int reader = 0; reader < 2; reader++) {
            legs.report(reader, leg);
        }
    }

    @Test
    void legIsNotOpenedBeforeACheckpointHoldsIt() {
        legs.snapshotTaken(1);
        legs.add(leg(1, FACTS, 10));
        legs.checkpointCompleted(1);
        assertThat(legs.mayOpenNext(false)).isFalse();

        complete(2);

        assertThat(legs.mayOpenNext(false)).isTrue();
    }

    @Test
    void factsWaitUntilACheckpointHasPassedBehindTheDimensions() {
        // Given
        legs.add(leg(1, DIMENSIONS, 10));
        legs.add(leg(2, FACTS, 10));
        complete(1);
        legs.openNext();

        // When
        legs.snapshotTaken(2);
        finish(1);
        legs.checkpointCompleted(2);

        // Then
        assertThat(legs.mayOpenNext(false)).as("snapshot before the reports").isFalse();
        assertThat(legs.awaited()).contains(new Legs.Awaited(1, 2));
        complete(3);
        assertThat(legs.mayOpenNext(false)).isTrue();
    }

    @Test
    void dimensionsOfTheNextRunWaitUntilTheFactsAreCommitted() {
        legs.add(leg(1, FACTS, 10));
        legs.add(leg(2, DIMENSIONS, 20));
        complete(1);
        legs.openNext();
        finish(1);
        assertThat(legs.mayOpenNext(false)).isFalse();

        complete(2);

        assertThat(legs.mayOpenNext(false)).isTrue();
    }

    @Test
    void factsFollowFactsWithoutACheckpointUnlessOneIsOverdue() {
        legs.add(leg(1, FACTS, 10));
        legs.add(leg(2, FACTS, 20));
        complete(1);
        legs.openNext();
        finish(1);

        assertThat(legs.mayOpenNext(false)).isTrue();
        assertThat(legs.mayOpenNext(true)).isFalse();
    }

    @Test
    void noCheckpointIsAskedForWhileReadersAreAtWork() {
        legs.add(leg(1, FACTS, 10));
        complete(1);
        legs.openNext();
        legs.add(leg(2, FACTS, 20));
        legs.report(0, 1);
        assertThat(legs.awaited()).isEmpty();

        legs.report(1, 1);

        assertThat(legs.awaited()).contains(new Legs.Awaited(1, 2));
    }

    @Test
    void restartedReaderIsToldAllLegsSinceTheLastCheckpointOneByOne() {
        // Given
        legs.add(leg(1, FACTS, 10));
        legs.add(leg(2, FACTS, 20));
        complete(1);
        legs.openNext();
        complete(2);
        finish(1);
        legs.openNext();
        legs.tell(0);

        // When
        legs.forget(0);

        // Then
        assertThat(legs.tell(0)).map(Leg::number).contains(1L);
        assertThat(legs.tell(0)).isEmpty();
        legs.report(0, 1);
        assertThat(legs.tell(0)).map(Leg::number).contains(2L);
        assertThat(legs.openedIsFinished()).isFalse();
    }

    @Test
    void notificationThatComesLateDoesNotTellABusyReaderASecondLeg() {
        legs.add(leg(1, FACTS, 10));
        legs.add(leg(2, FACTS, 20));
        complete(1);
        legs.openNext();
        complete(2);
        finish(1);
        legs.openNext();
        legs.snapshotTaken(3);
        legs.forget(0);
        assertThat(legs.tell(0)).map(Leg::number).contains(1L);

        legs.checkpointCompleted(3);

        assertThat(legs.tell(0)).isEmpty();
    }

    @Test
    void dimensionsThatAreReplacedWhileOpenAreFixedAgainBeforeTheyAreTold() {
        // Given
        legs.add(leg(1, DIMENSIONS, 10));
        legs.add(leg(2, FACTS, 10));
        complete(1);
        legs.openNext();
        legs.tell(0);
        legs.snapshotTaken(2);
        // When
        legs.forget(0);
        legs.forget(1);
        Leg replaced = leg(1, DIMENSIONS, 10).asJump();
        legs.replaceOpened(replaced);
        legs.checkpointCompleted(2);
        // Then
        assertThat(legs.mayOpenNext(false)).as("a checkpoint with what it was").isFalse();
        assertThat(legs.tell(0)).isEmpty();
        assertThat(legs.awaited()).isPresent();
        complete(3);
        assertThat(legs.mayOpenNext(false)).isTrue();
        assertThat(legs.openNext()).isEqualTo(replaced);
        assertThat(legs.tell(0)).contains(replaced);
        finish(1);
        assertThat(legs.mayOpenNext(false)).as("not settled").isFalse();
        complete(4);
        assertThat(legs.mayOpenNext(false)).isTrue();
    }

    @Test
    void restoredBehindTheDimensionsOpensTheFactsAtOnce() {
        Legs restored =
                new Legs(
                        2,
                        new EnumeratorState(
                                List.of(leg(1, DIMENSIONS, 10), leg(2, FACTS, 10)),
                                1,
                                true,
                                2,
                                OptionalLong.of(10),
                                Map.of(),
                                List.of(),
                                false,
                                false));
        assertThat(restored.mayOpenNext(false)).isFalse();
        for (int reader = 0; reader < 2; reader++) {
            assertThat(restored.tell(reader)).map(Leg::kind).contains(DIMENSIONS);
            restored.report(reader, 1);
        }

        assertThat(restored.mayOpenNext(false)).isTrue();
    }
}
