package io.sluice.connector.kafka.enumerator;

import static io.sluice.connector.kafka.split.Leg.Kind.DIMENSIONS;
import static io.sluice.connector.kafka.split.Leg.Kind.FACTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.connector.kafka.element.Run;
import io.sluice.connector.kafka.settings.AcceptedGaps;
import io.sluice.connector.kafka.settings.ClientProperties;
import io.sluice.connector.kafka.settings.Position;
import io.sluice.connector.kafka.settings.RunHistory;
import io.sluice.connector.kafka.settings.RunObserver;
import io.sluice.connector.kafka.settings.SourceSettings;
import io.sluice.connector.kafka.settings.SourceTopic;
import io.sluice.connector.kafka.split.Leg;
import io.sluice.connector.kafka.split.OffsetRange;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RunPlannerTest {
    private static final TopicPartition FACT = new TopicPartition("facts", 0);
    private static final TopicPartition DIMENSION = new TopicPartition("dimension", 0);
    private static final SourceSettings SETTINGS =
            new SourceSettings(
                    "localhost:9092",
                    null,
                    List.of(
                            new SourceTopic(
                                    "facts", SourceTopic.Role.FACT, IsolationLevel.READ_COMMITTED),
                            new SourceTopic(
                                    "dimension",
                                    SourceTopic.Role.DIMENSION,
                                    IsolationLevel.READ_COMMITTED)),
                    ClientProperties.none(),
                    Duration.ofMillis(100),
                    Duration.ZERO,
                    RunHistory.everythingSince(0),
                    new AcceptedGaps(false, List.of()),
                    () -> 1_000,
                    SourceSettings.Polling.DEFAULT,
                    RunObserver.none(),
                    SourceSettings.Pace.DEFAULT);

    private static Leg facts(long number, long run, long start, long stop) {
        return leg(number, FACTS, run, FACT, start, stop);
    }

    private static Leg dimensions(long number, long run, long start, long stop) {
        return leg(number, DIMENSIONS, run, DIMENSION, start, stop);
    }

    private static Leg leg(
            long number, Leg.Kind kind, long run, TopicPartition p, long start, long stop) {
        return new Leg(
                number,
                kind,
                new Run(run, run, run),
                false,
                Map.of(p, new OffsetRange(start, stop)));
    }

    private static EnumeratorState state(List<Leg> legs, long opened, boolean finished) {
        Leg last = legs.get(legs.size() - 1);
        return new EnumeratorState(
                legs,
                opened,
                finished,
                last.number(),
                OptionalLong.of(last.run().time()),
                Map.of(FACT, last.ranges().get(FACT).stop(), DIMENSION, 50L),
                List.of(),
                false,
                false);
    }

    private static Position.After after(long run, long offset) {
        return new Position.After(run, Map.of(FACT, offset));
    }

    @Test
    void historyBehindTheRestoredStateChangesNothing() {
        EnumeratorState restored = state(List.of(facts(4, 400, 10, 20)), 4, false);

        EnumeratorState state =
                new RunPlanner(SETTINGS, restored).reconcile(after(300, 10), restored);

        assertThat(state).isEqualTo(restored);
    }

    @Test
    void legsOfCompletedRunsAreLeftOutAndTheNextOneJumps() {
        EnumeratorState restored =
                state(List.of(facts(4, 400, 10, 20), facts(5, 500, 20, 30)), 4, false);

        EnumeratorState state =
                new RunPlanner(SETTINGS, restored).reconcile(after(400, 20), restored);

        assertThat(state.legs()).containsExactly(facts(5, 500, 20, 30).asJump());
        assertThat(state.opened()).isEqualTo(4);
    }

    @Test
    void legsThatDoNotContinueTheHistoryAreLookedUpAnew() {
        EnumeratorState restored =
                state(List.of(facts(4, 400, 10, 20), facts(5, 500, 20, 30)), 4, false);
        RunPlanner planner = new RunPlanner(SETTINGS, restored);

        EnumeratorState state = planner.reconcile(after(400, 22), restored);

        assertThat(state.legs()).isEmpty();
        assertThat(planner.nextBoundary()).isEqualTo(500);
        assertThat(planner.plan(new Run(500, 500, 500), Map.of(FACT, 31L), 6))
                .containsExactly(facts(6, 500, 22, 31).asJump());
    }

    @Test
    void dimensionsOfALegLeftOutComeWithTheNextRun() {
        EnumeratorState restored =
                state(List.of(dimensions(4, 400, 30, 50), facts(5, 400, 10, 20)), 4, false);
        RunPlanner planner = new RunPlanner(SETTINGS, restored);

        planner.reconcile(after(900, 77), restored);

        assertThat(planner.plan(new Run(1000, 1000, 1000), Map.of(FACT, 80L, DIMENSION, 60L), 6))
                .containsExactly(
                        dimensions(6, 1000, 30, 60).asJump(), facts(7, 1000, 77, 80).asJump());
    }

    @Test
    void dimensionsThatHaveNotChangedTakeNoLeg() {
        EnumeratorState restored = state(List.of(facts(4, 400, 10, 20)), 4, true);

        List<Leg> legs =
                new RunPlanner(SETTINGS, restored)
                        .plan(new Run(500, 500, 500), Map.of(FACT, 20L, DIMENSION, 50L), 5);

        assertThat(legs).containsExactly(facts(5, 500, 20, 20));
    }

    @Test
    void firstRunIsTheFirstOneCutAtOrAfterTheCreation() {
        RunGrid grid = new RunGrid(100, 30);

        assertThat(grid.after(grid.before(270))).isEqualTo(300);
        assertThat(grid.after(grid.before(271))).isEqualTo(400);
        assertThat(grid.due(200, 399, 64)).containsExactly(new Run(300, 270, 399));
    }
}
