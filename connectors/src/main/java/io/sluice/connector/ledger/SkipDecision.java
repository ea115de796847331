package io.sluice.connector.ledger;

import io.sluice.connector.ledger.record.BegunRun;
import io.sluice.connector.ledger.record.Cursor;
import io.sluice.connector.ledger.record.ExportDefinition;
import io.sluice.connector.ledger.record.ExportId;
import io.sluice.connector.ledger.record.FailureRecord;
import io.sluice.connector.ledger.record.RunRange;
import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.connector.ledger.record.RunRecordJson;
import io.sluice.connector.ledger.record.SkippedRun;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An operator's decision that a run which cannot succeed is passed over. It is kept on the state
 * topic until a job of the export commits: that one announces the run as skipped, and goes on
 * behind it. Whoever commits the run before the decision is seen wins: a run is exported or
 * skipped, never both.
 */
public final class SkipDecision {
    private SkipDecision() {}

    /**
     * Decides that the next run is passed over.
     *
     * @param runTime of the run, milliseconds since 1970
     * @param reason the operator's; by default that of the run's last failure
     * @return the run as it will be announced
     * @throws IllegalArgumentException where the run is not the next one, or is not known to have
     *     failed
     */
    public static RunRecord decide(
            Ledger ledger, ExportId id, long runTime, Optional<String> reason) {
        ExportLedger standing = ledger.load(id);
        ExportDefinition definition = standing.definition().orElseThrow(() -> unknown(id));
        FailureRecord failure = lastFailure(ledger, id, runTime);
        RunRange range = failure.run().orElseThrow();
        requireOpen(standing, range);
        RunRecord skipped =
                new RunRecord(
                        id,
                        standing.completed().map(RunRecord::externalTable).orElse(""),
                        definition.version(),
                        runTime,
                        range.cut(),
                        new Cursor(
                                standing.lastRun()
                                        .map(last -> last.cursorAfter().name())
                                        .orElse(definition.startCursor().name()),
                                range.before()),
                        Cursor.ofRun(runTime, definition.ordinal(), range.after()),
                        range.startedOn(),
                        System.currentTimeMillis(),
                        0,
                        OptionalLong.of(0),
                        0,
                        0,
                        0,
                        List.of(),
                        Optional.of(
                                new SkippedRun(range.offsets(), reason.orElse(failure.details()))));
        try (LedgerSession session = LedgerSession.openForDefinition(ledger, id)) {
            session.decideSkip(skipped);
        }
        return skipped;
    }

    private static IllegalArgumentException unknown(ExportId id) {
        return new IllegalArgumentException(
                "the ledger knows no continuous export '%s'".formatted(id));
    }

    private static FailureRecord lastFailure(Ledger ledger, ExportId id, long runTime) {
        List<FailureRecord> failures =
                ledger.failures(failure -> failure.id().equals(id) && failure.run().isPresent());
        return failures.stream()
                .filter(failure -> failure.run().get().runTime() == runTime)
                .reduce((first, second) -> second)
                .orElseThrow(() -> neverFailed(id, runTime, failures));
    }

    private static IllegalArgumentException neverFailed(
            ExportId id, long runTime, List<FailureRecord> failures) {
        String last =
                failures.isEmpty()
                        ? "no failed run is known"
                        : "the last run that failed is "
                                + RunRecordJson.time(
                                        failures.get(failures.size() - 1).run().get().runTime());
        return new IllegalArgumentException(
                "run %s of continuous export '%s' has not failed, and only a run that failed can be skipped; %s"
                        .formatted(RunRecordJson.time(runTime), id, last));
    }

    private static void requireOpen(ExportLedger standing, RunRange range) {
        boolean begun =
                standing.begun()
                        .map(BegunRun::runTime)
                        .filter(r -> r == range.runTime())
                        .isPresent();
        if (begun) {
            throw new IllegalArgumentException(
                    "the commit of run %s of continuous export '%s' has begun: it is resumed until it is whole, and cannot be skipped"
                            .formatted(RunRecordJson.time(range.runTime()), standing.id()));
        }
        boolean isNext =
                standing.lastRunTime().orElse(Long.MIN_VALUE) < range.runTime()
                        && range.before().startsAt(standing.position());
        if (!isNext) {
            throw new IllegalArgumentException(
                    "run %s of continuous export '%s' is not the next one: it stands behind run %s"
                            .formatted(
                                    RunRecordJson.time(range.runTime()),
                                    standing.id(),
                                    standing.lastRunTime().isPresent()
                                            ? RunRecordJson.time(standing.lastRunTime().getAsLong())
                                            : "none"));
        }
    }
}
