package io.sluice.connector.kafka.enumerator;

import io.sluice.connector.kafka.split.Leg;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which leg may be opened, and which leg each reader is to be told next. Pure bookkeeping, used by
 * the coordinator thread only.
 *
 * <p>The next leg may open when it is <em>fixed</em> (a completed checkpoint holds its ranges), all
 * readers have finished the opened one and, if either of the two reads dimensions, the opened one
 * is <em>settled</em>: a checkpoint has completed whose snapshot was taken with all reports in, so
 * that its barrier went through every channel behind the leg's last record.
 *
 * <p>After a failure that leaves the enumerator alive, readers come back as of the last completed
 * checkpoint; the legs from the one that was open in it are kept and told again.
 */
final class Legs {

    /** False only in a test that breaks the promise on purpose, to see that this is noticed. */
    static volatile boolean settlesDimensions = true;

    /** What a checkpoint whose snapshot has been taken will prove once it completes. */
    private record Mark(long opened, long finished, long last) {}

    /** A checkpoint is missing that settles legs up to the one and fixes legs up to the other. */
    record Awaited(long settled, long fixed) {}

    private final int readers;
    private final TreeMap<Long, Leg> known = new TreeMap<>();
    private final TreeMap<Long, Mark> marks = new TreeMap<>();
    private final Map<Integer, Long> told = new HashMap<>();
    private final Map<Integer, Long> finished = new HashMap<>();
    private long last;
    private long opened;
    private long fixed;
    private long settled;
    private long tellFrom;

    Legs(int readers, EnumeratorState restored) {
        this.readers = readers;
        restored.legs().forEach(leg -> known.put(leg.number(), leg));
        last = restored.lastLeg();
        opened = restored.opened();
        fixed = last;
        settled = restored.openedFinished() ? opened : opened - 1;
        tellFrom = opened;
    }

    long last() {
        return last;
    }

    long opened() {
        return opened;
    }

    Optional<Leg> openedLeg() {
        return Optional.ofNullable(known.get(opened));
    }

    /** The leg that reads the facts of an opened leg's run. */
    Leg factsOf(Leg leg) {
        return known.tailMap(leg.number(), true).values().stream()
                .filter(later -> later.kind() == Leg.Kind.FACTS && later.run().equals(leg.run()))
                .findFirst()
                .orElse(leg);
    }

    /** Legs looked up but not opened. */
    int waiting() {
        return known.tailMap(opened, false).size();
    }

    void add(Leg leg) {
        if (leg.number() != last + 1) {
            throw new IllegalStateException(
                    "leg %d cannot follow leg %d".formatted(leg.number(), last));
        }
        known.put(leg.number(), leg);
        last = leg.number();
    }

    boolean openedIsFinished() {
        if (!known.containsKey(opened)) {
            return true;
        }
        for (int reader = 0; reader < readers; reader++) {
            if (finished.getOrDefault(reader, 0L) < opened) {
                return false;
            }
        }
        return true;
    }

    /** All readers have finished the opened leg, and a checkpoint proves it. */
    boolean openedIsSettled() {
        return settled >= opened;
    }

    /**
     * @param settleFirst asks for the opened leg to be settled also where facts follow facts
     */
    boolean mayOpenNext(boolean settleFirst) {
        Leg next = known.get(opened + 1);
        return next != null
                && fixed >= next.number()
                && openedIsFinished()
                && (settled >= opened || !(settleFirst || betweenDimensionsAndFacts(next)));
    }

    private boolean betweenDimensionsAndFacts(Leg next) {
        return settlesDimensions
                && (next.kind() == Leg.Kind.DIMENSIONS
                        || openedLeg().map(leg -> leg.kind() == Leg.Kind.DIMENSIONS).orElse(false));
    }

    Leg openNext() {
        opened++;
        return known.get(opened);
    }

    /**
     * The opened leg cannot be read as it was fixed, and no facts have met it: it becomes another
     * one, which has to be fixed before it is opened again. Checkpoints under way hold the old one.
     */
    void replaceOpened(Leg revised) {
        known.put(revised.number(), revised);
        opened = revised.number() - 1;
        fixed = Math.min(fixed, opened);
        marks.clear();
    }

    /** The leg this reader is to be told now: one at a time, and only what is open. */
    Optional<Leg> tell(int reader) {
        long lastTold = told.getOrDefault(reader, tellFrom - 1);
        if (finished.getOrDefault(reader, lastTold) < lastTold) {
            return Optional.empty();
        }
        Map.Entry<Long, Leg> next = known.higherEntry(lastTold);
        if (next == null || next.getKey() > opened) {
            return Optional.empty();
        }
        told.put(reader, next.getKey());
        finished.putIfAbsent(reader, next.getKey() - 1);
        return Optional.of(next.getValue());
    }

    void report(int reader, long leg) {
        finished.merge(reader, leg, Math::max);
    }

    /** The reader has been set back to the last completed checkpoint. */
    void forget(int reader) {
        told.remove(reader);
        finished.remove(reader);
    }

    void snapshotTaken(long checkpoint) {
        marks.put(checkpoint, new Mark(opened, openedIsFinished() ? opened : opened - 1, last));
    }

    void checkpointAborted(long checkpoint) {
        marks.remove(checkpoint);
    }

    void checkpointCompleted(long checkpoint) {
        Mark mark = marks.get(checkpoint);
        marks.headMap(checkpoint, true).clear();
        if (mark != null) {
            fixed = Math.max(fixed, mark.last());
            settled = Math.max(settled, mark.finished());
            tellFrom = Math.max(tellFrom, mark.opened());
            known.headMap(tellFrom).clear();
        }
    }

    /** The checkpoint without which nothing goes on; none while readers are at work. */
    Optional<Awaited> awaited() {
        boolean toFix = known.containsKey(opened + 1) && fixed < opened + 1;
        if (!openedIsFinished() || (settled >= opened && !toFix)) {
            return Optional.empty();
        }
        return Optional.of(new Awaited(opened, toFix ? opened + 1 : fixed));
    }

    /** Whether a checkpoint under way will do. */
    boolean isUnderWay(Awaited awaited) {
        return marks.values().stream()
                .anyMatch(
                        mark ->
                                mark.finished() >= awaited.settled()
                                        && mark.last() >= awaited.fixed());
    }

    List<Leg> forState() {
        return new ArrayList<>(known.tailMap(opened, true).values());
    }

    boolean openedFinishedForState() {
        return settled >= opened || openedIsFinished();
    }
}
