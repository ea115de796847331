package io.sluice.connector.failure;

import io.sluice.connector.kafka.settings.SourceClock;
import io.sluice.connector.ledger.ExportLedger;
import io.sluice.connector.ledger.FailureLog;
import io.sluice.connector.ledger.Ledger;
import io.sluice.connector.ledger.LedgerUnavailableException;
import io.sluice.connector.ledger.record.ExportId;
import io.sluice.connector.ledger.record.FailureRecord;
import io.sluice.connector.ledger.record.FailureRecord.Kind;
import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.connector.retry.Causes;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells on the ledger that the job of an export could not be submitted, so that an export which
 * stands still says why. Best effort: whoever submits gets the failure itself.
 */
public final class SubmissionFailures {
    private static final Logger LOG = LoggerFactory.getLogger(SubmissionFailures.class);

    private SubmissionFailures() {}

    /**
     * Writes the record, and disables an export that has failed permanently for too long. Does
     * nothing for an export that the ledger does not know or that is disabled.
     */
    public static void tell(Ledger ledger, ExportId id, SourceClock clock, Throwable failure) {
        RootCause cause = RootCause.of(failure);
        boolean ledgerAnswers =
                Causes.of(failure).stream().noneMatch(SubmissionFailures::isOfKafka);
        if (cause.isIntended() || !ledgerAnswers) {
            return;
        }
        try {
            ExportLedger standing = ledger.peek(id);
            if (standing.exists() && !standing.status().isDisabled()) {
                tell(ledger, standing, clock.now(), cause);
            }
        } catch (RuntimeException e) {
            LOG.warn("a failure to submit is not recorded export={}", id, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Brokers that do not answer would not take the record either. */
    private static boolean isOfKafka(Throwable cause) {
        return cause instanceof LedgerUnavailableException || cause instanceof KafkaException;
    }

    private static void tell(Ledger ledger, ExportLedger standing, long now, RootCause cause)
            throws InterruptedException {
        FailureRecord told = record(standing, now, cause, "start the export again");
        GivingUp givingUp = new GivingUp(ledger, standing.id());
        OptionalLong tooLong = givingUp.tooLongSince(told, standing, standing.epoch());
        if (tooLong.isPresent()) {
            String end = GivingUp.says(tooLong.getAsLong(), standing.id());
            told = record(standing, now, cause, end);
        }
        try (FailureLog log = FailureLog.open(ledger)) {
            log.append(told);
        }
        if (tooLong.isPresent()) {
            givingUp.disable(standing.epoch(), tooLong.getAsLong());
        }
    }

    private static FailureRecord record(
            ExportLedger standing, long now, RootCause cause, String next) {
        Optional<RunRecord> last = standing.completed();
        return new FailureRecord(
                standing.id(),
                UUID.randomUUID().toString(),
                now,
                standing.begun().isPresent() ? Kind.PARTIAL_FAILURE : Kind.FAILURE,
                cause.outlook(),
                last.isPresent() ? OptionalLong.of(last.get().runTime()) : OptionalLong.empty(),
                Optional.empty(),
                "the job could not be submitted: %s; %s".formatted(cause.line(), next));
    }
}
