package io.sluice.connector.ledger;

import io.sluice.connector.ledger.record.BegunRun;
import io.sluice.connector.ledger.record.Cursor;
import io.sluice.connector.ledger.record.CursorMove;
import io.sluice.connector.ledger.record.Epoch;
import io.sluice.connector.ledger.record.ExportDefinition;
import io.sluice.connector.ledger.record.ExportId;
import io.sluice.connector.ledger.record.ExportStatus;
import io.sluice.connector.ledger.record.Offsets;
import io.sluice.connector.ledger.record.RunRecord;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Where one export stands, as the ledger has it.
 *
 * @param definition empty for an export that was never started
 * @param status what was last commanded of it
 * @param epoch the newest start
 * @param begun a run whose commit has begun and is not complete: at most one
 * @param completed the last completed run, or the last one passed over
 * @param decidedSkip a run that is to be passed over: whoever commits next says so on the runs
 *     topic, before anything else
 */
public record ExportLedger(
        ExportId id,
        Optional<ExportDefinition> definition,
        ExportStatus status,
        Optional<Epoch> epoch,
        Optional<BegunRun> begun,
        Optional<RunRecord> completed,
        Optional<RunRecord> decidedSkip) {

    /** Nothing is known of the export. */
    public static ExportLedger empty(ExportId id) {
        return new ExportLedger(
                id,
                Optional.empty(),
                ExportStatus.INITIAL,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Whether there is such an export: created, and not dropped since. */
    public boolean exists() {
        return definition.isPresent() && !status.isDropped();
    }

    /**
     * The last run that nobody may export again: one that is to be passed over, or the begun one,
     * which will be finished, or else the last completed one.
     */
    public Optional<RunRecord> lastRun() {
        return skip().or(this::lastRunBeforeSkip);
    }

    private Optional<RunRecord> lastRunBeforeSkip() {
        return begun.map(BegunRun::record).or(() -> completed);
    }

    /**
     * The run that is to be passed over, where that still fits: it comes behind the last one, and
     * starts where that stopped. A run that was committed in the meantime stays committed.
     */
    public Optional<RunRecord> skip() {
        Optional<RunRecord> last = lastRunBeforeSkip();
        long lastTime = last.map(RunRecord::runTime).orElse(Long.MIN_VALUE);
        return decidedSkip
                .filter(run -> run.runTime() > lastTime)
                .filter(run -> run.cursorBefore().offsets().startsAt(positionBehind(last)));
    }

    /** The time of {@link #lastRun}, milliseconds since 1970. */
    public OptionalLong lastRunTime() {
        return timeOf(lastRun());
    }

    private static OptionalLong timeOf(Optional<RunRecord> run) {
        return run.map(some -> OptionalLong.of(some.runTime())).orElse(OptionalLong.empty());
    }

    /**
     * Where the next run starts in each partition: where the cursor was moved to, or behind the
     * last run, and at the StartCursor in tables that neither knows. A partition that is in none of
     * these is new and starts at its beginning.
     */
    public Offsets position() {
        return positionBehind(lastRun());
    }

    private Offsets positionBehind(Optional<RunRecord> last) {
        Offsets start =
                definition
                        .map(ExportDefinition::startCursor)
                        .map(Cursor::offsets)
                        .orElse(Offsets.NONE);
        Optional<Cursor> moved = movedBehind(last);
        if (moved.isPresent()) {
            Offsets to = moved.get().offsets();
            Set<String> others = new TreeSet<>(start.topics());
            others.removeAll(to.topics());
            return to.orElse(start.only(others));
        }
        return last.map(run -> run.cursorAfter().offsets()).orElse(Offsets.NONE).orElse(start);
    }

    /** Where the cursor was moved to, while no run has started there yet. */
    public Optional<Cursor> movedTo() {
        return movedBehind(lastRun());
    }

    private Optional<Cursor> movedBehind(Optional<RunRecord> last) {
        return status.move()
                .filter(move -> move.behindRun().equals(timeOf(last)))
                .map(CursorMove::to);
    }

    /** The name of the cursor that {@link #position} stands at; empty for an unknown export. */
    public Optional<String> cursorName() {
        return movedTo()
                .or(() -> lastRun().map(RunRecord::cursorAfter))
                .or(() -> definition.map(ExportDefinition::startCursor))
                .map(Cursor::name);
    }

    /**
     * Whether a start has the right to commit; false where it has yet to take it from an older one.
     *
     * @throws ExportSupersededException where another start is newer, or took the same number first
     */
    boolean isHeldBy(Epoch mine, LedgerTopics topics) {
        if (definition.isEmpty()) {
            throw new IllegalStateException(
                    "topic '%s' knows no start of continuous export '%s': was it deleted while the job ran? Start the export again"
                            .formatted(topics.state(), id));
        }
        if (epoch.isEmpty() || epoch.get().number() < mine.number()) {
            return false;
        }
        if (!epoch.get().equals(mine)) {
            throw new ExportSupersededException(id, status, mine, epoch.get());
        }
        return true;
    }

    /** A start that is newer than all there were. */
    Epoch nextEpoch() {
        long last = epoch.map(Epoch::number).orElse(0L);
        return new Epoch(last + 1, UUID.randomUUID().toString());
    }

    ExportLedger withDefinition(ExportDefinition newDefinition) {
        return new ExportLedger(
                id, Optional.of(newDefinition), status, epoch, begun, completed, decidedSkip);
    }

    ExportLedger withEpoch(Epoch newEpoch) {
        return new ExportLedger(
                id, definition, status, Optional.of(newEpoch), begun, completed, decidedSkip);
    }

    ExportLedger withStatus(ExportStatus newStatus) {
        return new ExportLedger(id, definition, newStatus, epoch, begun, completed, decidedSkip);
    }

    ExportLedger withoutRuns() {
        return new ExportLedger(
                id,
                definition,
                status,
                epoch,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    ExportLedger withBegun(BegunRun run) {
        return new ExportLedger(
                id, definition, status, epoch, Optional.of(run), completed, decidedSkip);
    }

    ExportLedger withCompleted(RunRecord run) {
        return new ExportLedger(
                id, definition, status, epoch, Optional.empty(), Optional.of(run), decidedSkip);
    }

    ExportLedger withDecidedSkip(Optional<RunRecord> run) {
        return new ExportLedger(id, definition, status, epoch, begun, completed, run);
    }
}
