package io.sluice.connector.ledger;

import io.sluice.connector.kafka.settings.ClientProperties;
import io.sluice.connector.ledger.record.Epoch;
import io.sluice.connector.ledger.record.ExportDefinition;
import io.sluice.connector.ledger.record.ExportId;
import io.sluice.connector.ledger.record.Offsets;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * What a job of an export is told before it runs: which start it is, and where it goes on.
 *
 * <pre>{@code
 * ExportStart start = ExportStart.prepare(ledger, id, definitionText, factTopics, factBrokers);
 * }</pre>
 *
 * <p>To prepare a start takes nothing from a job that runs. Flink's application mode prepares one
 * each time a JobManager comes up, and then goes on with the job it had. A start becomes the newest
 * when its job runs and opens a {@link LedgerSession}.
 *
 * @param epoch this start; has the right to commit once the job has taken it
 * @param position where the next run begins in each partition of each fact topic; a partition that
 *     is not in it is new and begins at its beginning
 * @param lastRunTime the last run that is exported or will be (its commit has begun and this job's
 *     committer finishes it), milliseconds since 1970
 */
public record ExportStart(
        ExportId id,
        ExportDefinition definition,
        Epoch epoch,
        Offsets position,
        OptionalLong lastRunTime) {

    /**
     * Creates the ledger's topics where needed, records a new or changed definition, and prepares a
     * start that is newer than all that have run.
     *
     * @param definitionText the definition with everything that changes what is exported, secrets
     *     masked; another text is another version
     * @param factTopics the topics of its fact tables
     * @param factBrokers how to reach them; a topic that is new to the export starts at its end now
     */
    public static ExportStart prepare(
            Ledger ledger,
            ExportId id,
            String definitionText,
            Collection<String> factTopics,
            ClientProperties factBrokers) {
        ledger.createTopics();
        String hash = hash(definitionText);
        ExportLedger standing = ledger.load(id);
        if (standing.definition().map(ExportDefinition::hash).filter(hash::equals).isEmpty()) {
            standing = define(ledger, id, hash, factTopics, factBrokers);
        }
        return new ExportStart(
                id,
                standing.definition().orElseThrow(),
                nextEpoch(standing),
                standing.position().only(factTopics),
                standing.lastRunTime());
    }

    private static ExportLedger define(
            Ledger ledger,
            ExportId id,
            String hash,
            Collection<String> factTopics,
            ClientProperties factBrokers) {
        try (LedgerSession session = LedgerSession.openForDefinition(ledger, id)) {
            session.define(
                    new DefinitionChange(ledger, session.standing())
                            .apply(hash, factTopics, factBrokers));
            claimOrdinal(ledger, session);
            return session.standing();
        }
    }

    private static Epoch nextEpoch(ExportLedger standing) {
        long last = standing.epoch().map(Epoch::number).orElse(0L);
        return new Epoch(last + 1, UUID.randomUUID().toString());
    }

    /**
     * Two exports created at one instant may choose one ordinal; the second in the log moves on.
     */
    private static void claimOrdinal(Ledger ledger, LedgerSession session) {
        ExportDefinition definition = session.standing().definition().orElseThrow();
        StateTopicReader state = StateTopicReader.read(ledger);
        while (state.isOrdinalTaken(session.standing().id(), definition.ordinal())) {
            definition = definition.withOrdinal(state.nextOrdinal(session.standing().id()));
            session.define(definition);
            state = StateTopicReader.read(ledger);
        }
    }

    /** SHA-256 in hexadecimal digits. */
    static String hash(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
