package io.sluice.connector.ledger;

import io.sluice.connector.ledger.record.BegunRun;
import io.sluice.connector.ledger.record.Cursor;
import io.sluice.connector.ledger.record.Epoch;
import io.sluice.connector.ledger.record.ExportDefinition;
import io.sluice.connector.ledger.record.ExportId;
import io.sluice.connector.ledger.record.Offsets;
import io.sluice.connector.ledger.record.RunRecord;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where one export stands, as the ledger has it.
 *
 * @param definition empty for an export that was never started
 * @param epoch the newest start
 * @param begun a run whose commit has begun and is not complete: at most one
 * @param completed the last completed run
 */
public record ExportLedger(
        ExportId id,
        Optional<ExportDefinition> definition,
        Optional<Epoch> epoch,
        Optional<BegunRun> begun,
        Optional<RunRecord> completed) {

    /** Nothing is known of the export. */
    public static ExportLedger empty(ExportId id) {
        return new ExportLedger(
                id, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * The last run that nobody may export again: the begun one, which will be finished, or else the
     * last completed one.
     */
    public Optional<RunRecord> lastRun() {
        return begun.map(BegunRun::record).or(() -> completed);
    }

    /** The time of {@link #lastRun}, milliseconds since 1970. */
    public OptionalLong lastRunTime() {
        return lastRun().map(run -> OptionalLong.of(run.runTime())).orElse(OptionalLong.empty());
    }

    /**
     * Where the next run starts in each partition: behind the last run, and at the StartCursor in
     * tables that no run has read. A partition that is in neither is new and starts at its
     * beginning.
     */
    public Offsets position() {
        Offsets start =
                definition
                        .map(ExportDefinition::startCursor)
                        .map(Cursor::offsets)
                        .orElse(Offsets.NONE);
        return lastRun().map(run -> run.cursorAfter().offsets()).orElse(Offsets.NONE).orElse(start);
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
            throw new ExportSupersededException(id, mine, epoch.get());
        }
        return true;
    }

    ExportLedger withDefinition(ExportDefinition newDefinition) {
        return new ExportLedger(id, Optional.of(newDefinition), epoch, begun, completed);
    }

    ExportLedger withEpoch(Epoch newEpoch) {
        return new ExportLedger(id, definition, Optional.of(newEpoch), begun, completed);
    }

    ExportLedger withBegun(BegunRun run) {
        return new ExportLedger(id, definition, epoch, Optional.of(run), completed);
    }

    ExportLedger withCompleted(RunRecord run) {
        return new ExportLedger(id, definition, epoch, Optional.empty(), Optional.of(run));
    }
}
