package io.sluice.connector.failure;

import io.sluice.connector.ledger.ExportCommands;
import io.sluice.connector.ledger.ExportLedger;
import io.sluice.connector.ledger.Ledger;
import io.sluice.connector.ledger.record.Epoch;
import io.sluice.connector.ledger.record.ExportId;
import io.sluice.connector.ledger.record.ExportStatus;
import io.sluice.connector.ledger.record.FailureRecord;
import io.sluice.connector.ledger.record.FailureRecord.Outlook;
import io.sluice.connector.ledger.record.RunRecordJson;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of trying again: an export that has failed permanently for 7 days is disabled. What
 * counts is on the ledger, so that it does not begin anew with each job: the first permanent
 * failure since a run was completed, or since the export was enabled.
 */
final class GivingUp {
    private static final Logger LOG = LoggerFactory.getLogger(GivingUp.class);
    private static final Duration AFTER = Duration.ofDays(7);

    private final Ledger ledger;
    private final ExportId id;

    GivingUp(Ledger ledger, ExportId id) {
        this.ledger = ledger;
        this.id = id;
    }

    /**
     * Since when the export has failed permanently, where that is too long.
     *
     * @param newest a failure that is not on the ledger yet
     * @param job the start of the export that failed; one that was replaced gives nothing up
     */
    OptionalLong tooLongSince(FailureRecord newest, ExportLedger standing, Optional<Epoch> job) {
        if (newest.outlook() != Outlook.PERMANENT
                || !standing.epoch().equals(job)
                || !standing.exists()
                || standing.status().isDisabled()) {
            return OptionalLong.empty();
        }
        return ledger
                .failures(earlier -> isOfOneRow(earlier, newest, standing.status().since()))
                .stream()
                .mapToLong(FailureRecord::failedOn)
                .filter(first -> newest.failedOn() - first >= AFTER.toMillis())
                .min();
    }

    private boolean isOfOneRow(FailureRecord earlier, FailureRecord newest, long enabledOn) {
        return earlier.id().equals(id)
                && earlier.outlook() == Outlook.PERMANENT
                && earlier.failedOn() >= enabledOn
                && earlier.lastSuccessRun().equals(newest.lastSuccessRun());
    }

    /** What the record of the last failure says in place of how it is tried again. */
    static String says(long since, ExportId id) {
        return "it %s: the export is disabled now. Repair the cause, and go on with .enable continuous-export %s"
                .formatted(hasFailed(since), id.export());
    }

    private static String hasFailed(long since) {
        return "has failed permanently for %d days, since %s"
                .formatted(AFTER.toDays(), RunRecordJson.time(since));
    }

    /**
     * Disables the export. Where that does not succeed it is done after the next failure.
     *
     * @param job the start of the export that gives up; empty where none has run
     * @return the export's status, where it is disabled now
     */
    Optional<ExportStatus> disable(Optional<Epoch> job, long since) {
        try {
            Optional<ExportStatus> disabled =
                    ExportCommands.giveUp(ledger, id, job, "it " + hasFailed(since));
            if (disabled.isPresent()) {
                LOG.error("the export has failed for too long and is disabled export={}", id);
            }
            return disabled;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (RuntimeException e) {
            LOG.warn("an export that has failed for too long is not disabled export={}", id, e);
            return Optional.empty();
        }
    }
}
