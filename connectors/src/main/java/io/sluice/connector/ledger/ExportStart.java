package io.sluice.connector.ledger;

import io.sluice.connector.kafka.settings.ClientProperties;
import io.sluice.connector.ledger.record.Epoch;
import io.sluice.connector.ledger.record.ExportDefinition;
import io.sluice.connector.ledger.record.ExportId;
import io.sluice.connector.ledger.record.ExportStatus;
import io.sluice.connector.ledger.record.Offsets;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;

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
     * @throws ExportDisabledException where the export is disabled
     */
    public static ExportStart prepare(
            Ledger ledger,
            ExportId id,
            String definitionText,
            Collection<String> factTopics,
            ClientProperties factBrokers) {
        ExportLedger standing =
                define(ledger, id, definitionText, factTopics, factBrokers, Optional.empty());
        if (standing.status().isDisabled()) {
            throw new ExportDisabledException(id, standing.status());
        }
        return new ExportStart(
                id,
                standing.definition().orElseThrow(),
                standing.nextEpoch(),
                standing.position().only(factTopics),
                standing.lastRunTime());
    }

    /**
     * Prepares the start of an export that takes place once, under a name of its own, over what its
     * topics hold. {@link ExportCommands#forget} removes it from the ledger when it is over.
     *
     * @param from where it begins in partitions that it does not read from their beginnings
     */
    public static ExportStart prepareOnce(
            Ledger ledger,
            ExportId id,
            String definitionText,
            Collection<String> factTopics,
            ClientProperties factBrokers,
            Offsets from) {
        ledger.createTopics();
        try (LedgerSession session = LedgerSession.openForDefinition(ledger, id)) {
            if (!session.standing().exists()) {
                session.define(
                        new DefinitionChange(ledger, session.standing())
                                .once(definitionText, factTopics, factBrokers, from),
                        ExportStatus.INITIAL);
                claimOrdinal(ledger, session);
            }
            ExportLedger standing = session.standing();
            return new ExportStart(
                    id,
                    standing.definition().orElseThrow(),
                    standing.nextEpoch(),
                    standing.position().only(factTopics),
                    standing.lastRunTime());
        }
    }

    /**
     * Creates the ledger's topics where needed and records a new or changed definition, without a
     * start: of a disabled export, or while its job is to be stopped yet.
     *
     * @param disabled whether the export is to be disabled from now on; empty keeps what it is
     */
    public static ExportLedger define(
            Ledger ledger,
            ExportId id,
            String definitionText,
            Collection<String> factTopics,
            ClientProperties factBrokers,
            Optional<Boolean> disabled) {
        return define(ledger, id, definitionText, factTopics, factBrokers, disabled, Offsets.NONE);
    }

    /**
     * The same, of a definition that was given earlier.
     *
     * @param ends of the topics when it was given: where an export starts in those that are new to
     *     it; of topics that are not in it the present end
     */
    public static ExportLedger define(
            Ledger ledger,
            ExportId id,
            String definitionText,
            Collection<String> factTopics,
            ClientProperties factBrokers,
            Optional<Boolean> disabled,
            Offsets ends) {
        ledger.createTopics();
        ExportLedger standing = ledger.load(id);
        boolean known =
                standing.exists()
                        && standing.definition()
                                .map(ExportDefinition::hash)
                                .orElseThrow()
                                .equals(hash(definitionText));
        if (known) {
            return standing;
        }
        try (LedgerSession session = LedgerSession.openForDefinition(ledger, id)) {
            ExportDefinition next =
                    new DefinitionChange(ledger, session.standing())
                            .apply(definitionText, factTopics, factBrokers, ends);
            session.define(next, status(session.standing(), disabled));
            claimOrdinal(ledger, session);
            return session.standing();
        }
    }

    /**
     * Where an export starts that is created now: the committed end of each partition.
     *
     * @throws LedgerUnavailableException where the brokers do not tell
     */
    public static Offsets ends(Collection<String> topics, ClientProperties brokers) {
        return topics.isEmpty() ? Offsets.NONE : LogEnds.fetch(topics, brokers);
    }

    /** Of an export that exists this is commanded otherwise: its job has to be fenced first. */
    private static ExportStatus status(ExportLedger standing, Optional<Boolean> disabled) {
        if (standing.exists()) {
            return standing.status();
        }
        if (disabled.orElse(false)) {
            return ExportStatus.INITIAL.with(
                    ExportStatus.State.DISABLED, System.currentTimeMillis());
        }
        return ExportStatus.INITIAL;
    }

    /**
     * Two exports created at one instant may choose one ordinal; the second in the log moves on.
     */
    private static void claimOrdinal(Ledger ledger, LedgerSession session) {
        ExportDefinition definition = session.standing().definition().orElseThrow();
        StateTopicReader state = StateTopicReader.read(ledger);
        while (state.isOrdinalTaken(session.standing().id(), definition.ordinal())) {
            definition = definition.withOrdinal(state.nextOrdinal(session.standing().id()));
            session.define(definition, session.standing().status());
            state = StateTopicReader.read(ledger);
        }
    }

    /** SHA-256 in hexadecimal digits: what tells definitions apart. */
    public static String hash(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
