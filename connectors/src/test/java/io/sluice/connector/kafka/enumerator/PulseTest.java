package io.sluice.connector.kafka.enumerator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.sluice.connector.kafka.element.Run;
import io.sluice.connector.kafka.split.Leg;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class PulseTest {
    private final Legs legs = new Legs(1, EnumeratorState.beforeTheFirstRun());
    private final List<Boolean> said = new ArrayList<>();
    private long now;
    private final Pulse pulse = new Pulse(said::add, () -> now);

    private void awaitARun() {
        legs.add(new Leg(legs.last() + 1, Leg.Kind.FACTS, new Run(60, 60, 60), false, Map.of()));
    }

    /** Whether a checkpoint is asked for after so long without one. */
    private boolean asksAfter(long nanos) {
        now += nanos;
        said.clear();
        pulse.update(legs, true);
        return said.equals(List.of(false, true));
    }

    @Test
    void asksOnceForWhatIsAwaited() {
        assertThat(asksAfter(0)).as("nothing is awaited").isFalse();
        awaitARun();

        assertThat(asksAfter(0)).isTrue();
        assertThat(asksAfter(1)).isFalse();
    }

    @Test
    void asksNobodyWhileReadersAreMissing() {
        awaitARun();

        pulse.update(legs, false);

        assertThat(said).isEmpty();
        assertThat(asksAfter(0)).as("all are there").isTrue();
    }

    @Test
    void asksAgainSoonWhileTasksAreStarting() {
        awaitARun();
        pulse.readerStarted();
        asksAfter(0);

        assertThat(asksAfter(Pulse.STARTING_NANOS)).isFalse();
        assertThat(asksAfter(1)).isTrue();
        assertThat(asksAfter(Pulse.STARTING_NANOS + 1)).isTrue();
    }

    @Test
    void asksAgainLateWhereAllTasksHaveBeenRunning() {
        pulse.readerStarted();
        pulse.snapshotTaken();
        awaitARun();
        asksAfter(0);

        assertThat(asksAfter(Pulse.LOST_NANOS)).isFalse();
        assertThat(asksAfter(1)).isTrue();
    }

    @Test
    void aCheckpointUnderWayIsNotAskedForAgainUnlessItFails() {
        awaitARun();
        asksAfter(0);
        legs.snapshotTaken(1);
        pulse.snapshotTaken();
        assertThat(asksAfter(Pulse.STUCK_NANOS)).isFalse();
        said.clear();

        legs.checkpointAborted(1);
        pulse.aborted(legs);

        assertThat(said).containsExactly(false, true);
    }

    @Test
    void aJobThatHasEndedIsNotFailedForWantOfACheckpoint() {
        Pulse late =
                new Pulse(
                        processing -> {
                            throw new RejectedExecutionException("the timer is shut down");
                        },
                        () -> now);
        awaitARun();

        assertThatCode(
                        () -> {
                            late.start();
                            late.update(legs, true);
                            late.aborted(legs);
                        })
                .doesNotThrowAnyException();
    }
}
