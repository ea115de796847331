package io.sluice.connector.kafka.enumerator;

import io.sluice.connector.kafka.element.Run;
import io.sluice.connector.kafka.settings.ListedTable;
import io.sluice.connector.kafka.settings.Position;
import io.sluice.connector.kafka.settings.SourceSettings;
import io.sluice.connector.kafka.split.Leg;
import io.sluice.connector.kafka.split.Listing;
import io.sluice.connector.kafka.split.OffsetRange;
import io.sluice.connector.kafka.split.PartitionSplit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows which offsets are in no leg yet and turns what was looked up into legs. Used by the
 * coordinator thread only.
 */
final class RunPlanner {
    private static final Logger LOG = LoggerFactory.getLogger(RunPlanner.class);

    private final SourceSettings settings;
    private final RunGrid grid;
    private final Map<TopicPartition, Long> cursor = new TreeMap<>(Leg.ORDER);
    private final Map<TopicPartition, String> listed = new TreeMap<>(Leg.ORDER);
    private Map<TopicPartition, Long> beginnings = Map.of();
    private boolean wholeTopics;
    private OptionalLong lastRun;
    private boolean jumpFacts;
    private boolean jumpDimensions;

    RunPlanner(SourceSettings settings, EnumeratorState restored) {
        this.settings = settings;
        this.grid =
                new RunGrid(settings.interval().toMillis(), settings.forcedLatency().toMillis());
        cursor.putAll(restored.cursor());
        listed.putAll(restored.listed());
        lastRun = restored.lastRun();
        jumpFacts = restored.jumpFacts();
        jumpDimensions = restored.jumpDimensions();
    }

    Map<TopicPartition, Long> cursor() {
        return cursor;
    }

    /** Digests of what tables outside of Kafka have been listed as. */
    Map<TopicPartition, String> listed() {
        return listed;
    }

    /** The next run that is looked up brings these tables, whatever they were. */
    void listAnew(Set<TopicPartition> tables) {
        listed.keySet().removeAll(tables);
    }

    OptionalLong lastRun() {
        return lastRun;
    }

    /** The boundary before these legs, or before whatever is looked up next. */
    long lastRunBefore(List<Leg> legs) {
        return legs.isEmpty()
                ? lastRun.getAsLong()
                : legs.get(0).run().time() - settings.interval().toMillis();
    }

    boolean jumpFacts() {
        return jumpFacts;
    }

    boolean jumpDimensions() {
        return jumpDimensions;
    }

    /**
     * Compares what Flink restored with what the history says, and goes on from whichever is ahead.
     *
     * @return the state to go on with: without legs of runs that have been completed elsewhere
     */
    EnumeratorState reconcile(Position position, EnumeratorState restored) {
        if (position instanceof Position.Start start) {
            beginnings = facts(start.offsets());
            begin(start.createdAt());
        } else if (position instanceof Position.Everything everything) {
            wholeTopics = cursor.isEmpty();
            begin(everything.createdAt());
        } else if (position instanceof Position.After after) {
            beginnings = facts(after.offsets());
            return goOnBehind(after, restored);
        }
        return restored;
    }

    private void begin(long createdAt) {
        if (lastRun.isEmpty()) {
            Long onlyRun = settings.pace().onlyRun();
            lastRun = OptionalLong.of(onlyRun == null ? grid.before(createdAt) : onlyRun - 1);
        }
    }

    /** Whether the one run that there is has been looked up. */
    boolean isThrough() {
        Long onlyRun = settings.pace().onlyRun();
        return onlyRun != null && lastRun.isPresent() && lastRun.getAsLong() >= onlyRun;
    }

    private List<Run> due(long now, int atMost) {
        Long onlyRun = settings.pace().onlyRun();
        if (onlyRun == null) {
            return grid.due(lastRun.getAsLong(), now, atMost);
        }
        return isThrough() ? List.of() : List.of(new Run(onlyRun, onlyRun, now));
    }

    private EnumeratorState goOnBehind(Position.After after, EnumeratorState restored) {
        if (lastRun.isEmpty()) {
            lastRun = OptionalLong.of(after.runTime());
            return restored;
        }
        List<Leg> done =
                restored.legs().stream().filter(l -> l.run().time() <= after.runTime()).toList();
        if (done.isEmpty() && after.runTime() <= lastRun.getAsLong()) {
            return restored;
        }
        List<Leg> kept = new ArrayList<>(restored.legs());
        kept.removeAll(done);
        boolean goesOn =
                done.stream().noneMatch(leg -> isOpenDimension(leg, restored))
                        && continues(kept, after);
        if (goesOn) {
            kept = jumpingFirst(kept);
        } else {
            kept = List.of();
            reopenDimensions(restored);
            moveTo(after);
        }
        long opened = kept.isEmpty() ? restored.lastLeg() : kept.get(0).number() - 1;
        LOG.info(
                "Runs have been completed since the restored checkpoint; run={} restoredRun={}"
                        + " legsLeftOut={}",
                after.runTime(),
                restored.lastRun().getAsLong(),
                restored.legs().size() - kept.size());
        return new EnumeratorState(
                kept,
                opened,
                true,
                restored.lastLeg(),
                lastRun,
                cursor,
                restored.unassigned(),
                jumpFacts,
                jumpDimensions,
                listed);
    }

    /** Dimensions that a leg left out has not brought yet must come with the next one. */
    private void reopenDimensions(EnumeratorState restored) {
        restored.legs().stream()
                .filter(leg -> isOpenDimension(leg, restored))
                .forEach(
                        leg -> {
                            listAnew(leg.listings().keySet());
                            leg.ranges().forEach(this::goBackTo);
                            jumpDimensions = true;
                        });
    }

    /** A listing is not told again under its number: a reader may have it, or an older one. */
    private void goBackTo(TopicPartition partition, OffsetRange range) {
        if (!settings.isListed(partition.topic())) {
            cursor.merge(partition, range.start(), Math::min);
        }
    }

    private static boolean isOpenDimension(Leg leg, EnumeratorState restored) {
        boolean finished =
                leg.number() < restored.opened()
                        || (leg.number() == restored.opened() && restored.openedFinished());
        return leg.kind() == Leg.Kind.DIMENSIONS && !finished;
    }

    private boolean continues(List<Leg> kept, Position.After after) {
        return kept.stream()
                .filter(leg -> leg.kind() == Leg.Kind.FACTS)
                .findFirst()
                .map(
                        leg ->
                                leg.ranges().entrySet().stream()
                                        .allMatch(
                                                range ->
                                                        range.getValue().start()
                                                                == after.offsets()
                                                                        .getOrDefault(
                                                                                range.getKey(),
                                                                                0L)))
                .orElse(false);
    }

    private static List<Leg> jumpingFirst(List<Leg> kept) {
        List<Leg> legs = new ArrayList<>();
        boolean factsSeen = false;
        for (Leg leg : kept) {
            boolean first = leg.kind() == Leg.Kind.FACTS && !factsSeen;
            factsSeen |= first;
            legs.add(first ? leg.asJump() : leg);
        }
        return legs;
    }

    private void moveTo(Position.After after) {
        lastRun = OptionalLong.of(after.runTime());
        cursor.replaceAll(
                (partition, offset) ->
                        settings.isFact(partition.topic())
                                ? after.offsets().getOrDefault(partition, 0L)
                                : offset);
        jumpFacts = true;
    }

    private Map<TopicPartition, Long> facts(Map<TopicPartition, Long> offsets) {
        Map<TopicPartition, Long> facts = new HashMap<>(offsets);
        facts.keySet()
                .removeIf(
                        p ->
                                settings.topics().stream()
                                                .noneMatch(t -> t.name().equals(p.topic()))
                                        || !settings.isFact(p.topic()));
        return facts;
    }

    /** What is to be looked up now; no runs where none is due. */
    RangeLookup.Request request(int atMost) {
        long now = settings.clock().now();
        List<Run> due = due(now, atMost);
        Map<TopicPartition, Long> topics = new HashMap<>(cursor);
        topics.keySet().removeIf(partition -> settings.isListed(partition.topic()));
        return new RangeLookup.Request(
                due,
                !due.isEmpty() && grid.isCurrent(due.get(due.size() - 1), now),
                Map.copyOf(topics),
                beginnings,
                wholeTopics,
                Map.copyOf(listed));
    }

    long nextBoundary() {
        return isThrough() ? Long.MAX_VALUE : grid.after(lastRun.getAsLong());
    }

    /** Splits of partitions that were not known. */
    List<PartitionSplit> discover(RangeLookup.Found found) {
        List<PartitionSplit> splits = new ArrayList<>();
        found.discovered()
                .forEach(
                        (partition, begin) -> {
                            cursor.put(partition, begin);
                            splits.add(
                                    new PartitionSplit(
                                            partition.topic(), partition.partition(), begin, 0));
                        });
        for (ListedTable table : settings.listed()) {
            if (cursor.putIfAbsent(table.partition(), 0L) == null) {
                splits.add(new PartitionSplit(table.topic(), 0, 0, 0));
            }
        }
        found.moved()
                .forEach(
                        (partition, offset) -> {
                            cursor.put(partition, offset);
                            jumpFacts |= settings.isFact(partition.topic());
                            jumpDimensions |= !settings.isFact(partition.topic());
                        });
        wholeTopics = false;
        return splits;
    }

    /**
     * The legs of a run, whose ranges go from the cursor to the stops; moves the cursor on.
     *
     * @param listings what tables outside of Kafka have become
     */
    List<Leg> plan(
            Run run,
            Map<TopicPartition, Long> topicStops,
            Map<TopicPartition, Listing> listings,
            long firstNumber) {
        Map<TopicPartition, Long> stops = new HashMap<>(topicStops);
        for (ListedTable table : settings.listed()) {
            TopicPartition partition = table.partition();
            stops.put(partition, cursor.get(partition) + (listings.containsKey(partition) ? 1 : 0));
        }
        listings.forEach((partition, listing) -> listed.put(partition, listing.digest()));
        Map<TopicPartition, OffsetRange> facts = new HashMap<>();
        Map<TopicPartition, OffsetRange> dimensions = new HashMap<>();
        stops.forEach(
                (partition, stop) ->
                        (settings.isFact(partition.topic()) ? facts : dimensions)
                                .put(partition, new OffsetRange(cursor.get(partition), stop)));
        List<Leg> legs = new ArrayList<>();
        if (dimensions.values().stream().anyMatch(range -> !range.isEmpty())) {
            legs.add(
                    new Leg(
                            firstNumber,
                            Leg.Kind.DIMENSIONS,
                            run,
                            jumpDimensions,
                            dimensions,
                            listings));
            jumpDimensions = false;
        }
        legs.add(new Leg(firstNumber + legs.size(), Leg.Kind.FACTS, run, jumpFacts, facts));
        jumpFacts = false;
        cursor.putAll(stops);
        lastRun = OptionalLong.of(run.time());
        return legs;
    }
}
