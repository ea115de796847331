package io.sluice.connector.storage.commit;

import io.sluice.connector.batch.Counts;
import io.sluice.connector.kafka.element.RangeEnd;
import io.sluice.connector.ledger.record.Offsets;
import io.sluice.connector.ledger.record.RunRecordJson;
import io.sluice.connector.storage.committable.PendingFile;
import io.sluice.kql.diagnostic.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The accounts of a run, checked before it is committed: what it read is all there is between the
 * run before and its own stops, and each record is accounted for. A run that does not add up is not
 * exported; the job fails and repeats it.
 */
final class RunAudit {
    private final CommitSettings settings;

    RunAudit(CommitSettings settings) {
        this.settings = settings;
    }

    /** Fails with everything that is wrong with the run. */
    void check(HeldRun run, Offsets position) {
        List<String> wrong = new ArrayList<>();
        checkAccounts(run, wrong);
        checkRanges(run, position, wrong);
        if (!wrong.isEmpty()) {
            throw new IllegalStateException(
                    "%s: run %s of continuous export '%s' does not add up and is not committed: %s"
                            .formatted(
                                    ErrorCode.ACCOUNTS_DO_NOT_BALANCE.id(),
                                    RunRecordJson.time(run.run().time()),
                                    settings.id(),
                                    String.join("; ", wrong)));
        }
    }

    private void checkAccounts(HeldRun run, List<String> wrong) {
        Counts counts = run.counts();
        if (counts.read() != counts.decoded() + counts.deadLettered()) {
            wrong.add(
                    "%d records were read, but %d were decoded and %d dead-lettered"
                            .formatted(counts.read(), counts.decoded(), counts.deadLettered()));
        }
        long inFiles = run.files().stream().mapToLong(PendingFile::rows).sum();
        if (run.rows() != inFiles) {
            wrong.add(
                    "%d rows came to the writers, %d are in files".formatted(run.rows(), inFiles));
        }
        if (settings.atMostOneRowPerRecord()
                && run.rows() + counts.filtered() != counts.decoded()) {
            wrong.add(
                    "%d records were decoded, but %d rows came to the writers and the query filtered %d"
                            .formatted(counts.decoded(), run.rows(), counts.filtered()));
        }
    }

    private void checkRanges(HeldRun run, Offsets position, List<String> wrong) {
        Offsets starts = run.starts();
        long offsets = 0;
        for (RangeEnd range : run.ranges()) {
            offsets += range.stop() - range.start();
            OptionalLong expected = position.find(range.topic(), range.partition());
            if (expected.isPresent() && !startsAt(expected.getAsLong(), range.start())) {
                wrong.add(
                        "%s-%d starts at offset %d, the run before stopped at %d"
                                .formatted(
                                        range.topic(),
                                        range.partition(),
                                        range.start(),
                                        expected.getAsLong()));
            }
        }
        position.byTopic()
                .forEach(
                        (topic, partitions) ->
                                partitions.keySet().stream()
                                        .filter(p -> starts.find(topic, p).isEmpty())
                                        .forEach(p -> wrong.add(topic + "-" + p + " is missing")));
        if (run.counts().read() > offsets) {
            wrong.add(
                    "%d records were read from ranges of %d offsets"
                            .formatted(run.counts().read(), offsets));
        }
    }

    /** Offsets that Kafka no longer has are passed over only where somebody accepted that. */
    private boolean startsAt(long expected, long start) {
        return start == expected || (settings.gapsAccepted() && start > expected);
    }
}
