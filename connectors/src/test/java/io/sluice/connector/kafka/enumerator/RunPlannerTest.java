package io.sluice.connector.kafka.enumerator;

import static io.sluice.connector.kafka.split.Leg.Kind.DIMENSIONS;
import static io.sluice.connector.kafka.split.Leg.Kind.FACTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.sluice.connector.kafka.element.Run;
import io.sluice.connector.kafka.settings.AcceptedGaps;
import io.sluice.connector.kafka.settings.ClientProperties;
import io.sluice.connector.kafka.settings.ListedTable;
import io.sluice.connector.kafka.settings.Position;
import io.sluice.connector.kafka.settings.RunHistory;
import io.sluice.connector.kafka.settings.RunObserver;
import io.sluice.connector.kafka.settings.SourceSettings;
import io.sluice.connector.kafka.settings.SourceTopic;
import io.sluice.connector.kafka.settings.TableProbe;
import io.sluice.connector.kafka.split.Leg;
import io.sluice.connector.kafka.split.Listing;
import io.sluice.connector.kafka.split.OffsetRange;
import io.sluice.connector.kafka.split.PartitionSplit;
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
    private static final ListedTable TABLE = new ListedTable("external_table('E')", probe());
    private static final Listing LISTING = new Listing(new byte[] {1});
    private static final SourceSettings SETTINGS = settings(List.of());

    static SourceSettings settings(List<ListedTable> listed) {
        return new SourceSettings(
                "localhost:9092",
                null,
                List.of(
                        new SourceTopic(
                                "facts", SourceTopic.Role.FACT, IsolationLevel.READ_COMMITTED),
                        new SourceTopic(
                                "dimension",
                                SourceTopic.Role.DIMENSION,
                                IsolationLevel.READ_COMMITTED)),
                listed,
                ClientProperties.none(),
                Duration.ofMillis(100),
                Duration.ZERO,
                RunHistory.everythingSince(0),
                new AcceptedGaps(false, List.of()),
                () -> 1_000,
                SourceSettings.Polling.DEFAULT,
                RunObserver.none(),
                SourceSettings.Pace.DEFAULT);
    }

    private static TableProbe probe() {
        return new TableProbe() {
            @Override
            public byte[] list() {
                throw new AssertionError("the planner does not block");
            }

            @Override
            public boolean holds(byte[] listing) {
                throw new AssertionError("the planner does not block");
            }
        };
    }

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
        assertThat(planner.plan(new Run(500, 500, 500), Map.of(FACT, 31L), Map.of(), 6))
                .containsExactly(facts(6, 500, 22, 31).asJump());
    }

    @Test
    void dimensionsOfALegLeftOutComeWithTheNextRun() {
        EnumeratorState restored =
                state(List.of(dimensions(4, 400, 30, 50), facts(5, 400, 10, 20)), 4, false);
        RunPlanner planner = new RunPlanner(SETTINGS, restored);

        planner.reconcile(after(900, 77), restored);

        assertThat(
                        planner.plan(
                                new Run(1000, 1000, 1000),
                                Map.of(FACT, 80L, DIMENSION, 60L),
                                Map.of(),
                                6))
                .containsExactly(
                        dimensions(6, 1000, 30, 60).asJump(), facts(7, 1000, 77, 80).asJump());
    }

    @Test
    void dimensionsThatHaveNotChangedTakeNoLeg() {
        EnumeratorState restored = state(List.of(facts(4, 400, 10, 20)), 4, true);

        List<Leg> legs =
                new RunPlanner(SETTINGS, restored)
                        .plan(
                                new Run(500, 500, 500),
                                Map.of(FACT, 20L, DIMENSION, 50L),
                                Map.of(),
                                5);

        assertThat(legs).containsExactly(facts(5, 500, 20, 20));
    }

    private static RangeLookup.Found nothingNew() {
        return new RangeLookup.Found(Map.of(), Map.of(), List.of(), List.of(), Map.of(), Map.of());
    }

    @Test
    void tableThatHasChangedTakesALegAndOneThatHasNotTakesNone() {
        EnumeratorState restored = state(List.of(facts(4, 400, 10, 20)), 4, true);
        RunPlanner planner = new RunPlanner(settings(List.of(TABLE)), restored);
        assertThat(planner.discover(nothingNew()))
                .containsExactly(new PartitionSplit(TABLE.topic(), 0, 0, 0));
        Map<TopicPartition, Long> stops = Map.of(FACT, 20L, DIMENSION, 50L);

        List<Leg> changed =
                planner.plan(new Run(500, 500, 500), stops, Map.of(TABLE.partition(), LISTING), 5);
        List<Leg> unchanged = planner.plan(new Run(600, 600, 600), stops, Map.of(), 7);

        assertThat(changed).extracting(Leg::kind).containsExactly(DIMENSIONS, FACTS);
        assertThat(changed.get(0).listings()).containsOnly(entry(TABLE.partition(), LISTING));
        assertThat(changed.get(0).ranges()).containsEntry(TABLE.partition(), new OffsetRange(0, 1));
        assertThat(unchanged).extracting(Leg::kind).containsExactly(FACTS);
        assertThat(planner.request(9).listed())
                .containsOnly(entry(TABLE.partition(), LISTING.digest()));
        assertThat(planner.request(9).cursor()).containsOnlyKeys(FACT, DIMENSION);
    }

    @Test
    void tableOfALegLeftOutIsListedAnewUnderANumberThatNoReaderHas() {
        // Given
        Leg open =
                new Leg(
                        4,
                        DIMENSIONS,
                        new Run(400, 400, 400),
                        false,
                        Map.of(TABLE.partition(), new OffsetRange(6, 7)),
                        Map.of(TABLE.partition(), LISTING));
        EnumeratorState restored =
                new EnumeratorState(
                        List.of(open, facts(5, 400, 10, 20)),
                        4,
                        false,
                        5,
                        OptionalLong.of(400),
                        Map.of(FACT, 20L, DIMENSION, 50L, TABLE.partition(), 7L),
                        List.of(),
                        false,
                        false,
                        Map.of(TABLE.partition(), LISTING.digest()));
        RunPlanner planner = new RunPlanner(settings(List.of(TABLE)), restored);
        // When
        planner.reconcile(after(900, 77), restored);
        // Then
        assertThat(planner.request(9).listed()).isEmpty();
        List<Leg> legs =
                planner.plan(
                        new Run(1000, 1000, 1000),
                        Map.of(FACT, 80L, DIMENSION, 50L),
                        Map.of(TABLE.partition(), LISTING),
                        6);
        assertThat(legs.get(0).jump()).isTrue();
        assertThat(legs.get(0).ranges()).containsEntry(TABLE.partition(), new OffsetRange(7, 8));
    }

    @Test
    void firstRunIsTheFirstOneCutAtOrAfterTheCreation() {
        RunGrid grid = new RunGrid(100, 30);

        assertThat(grid.after(grid.before(270))).isEqualTo(300);
        assertThat(grid.after(grid.before(271))).isEqualTo(400);
        assertThat(grid.due(200, 399, 64)).containsExactly(new Run(300, 270, 399));
    }
}
