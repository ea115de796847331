package io.sluice.connector.ledger;

import io.sluice.connector.kafka.settings.ClientProperties;
import io.sluice.connector.ledger.record.Cursor;
import io.sluice.connector.ledger.record.ExportDefinition;
import io.sluice.connector.ledger.record.Offsets;
import io.sluice.connector.ledger.record.RunRecord;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Decides what a definition's text means for an export that stands somewhere already. */
final class DefinitionChange {
    private final Ledger ledger;
    private final ExportLedger standing;

    DefinitionChange(Ledger ledger, ExportLedger standing) {
        this.ledger = ledger;
        this.standing = standing;
    }

    /**
     * The same text is the same definition; another one is the next version: the StartCursor keeps
     * its name and its offsets, and a topic that the export did not read until now is added to it
     * with the topic's end. After a drop nothing of the old one counts but its numbers.
     *
     * @param given ends of topics that are known already
     */
    ExportDefinition apply(
            String text,
            Collection<String> factTopics,
            ClientProperties factBrokers,
            Offsets given) {
        String hash = ExportStart.hash(text);
        Optional<ExportDefinition> before = standing.definition();
        if (standing.exists() && before.orElseThrow().hash().equals(hash)) {
            return before.orElseThrow();
        }
        Offsets start = start(factTopics, factBrokers, given);
        if (!standing.exists()) {
            return create(hash, text, start);
        }
        ExportDefinition old = before.orElseThrow();
        return new ExportDefinition(
                old.version() + 1,
                hash,
                Optional.of(text),
                old.createdOn(),
                old.ordinal(),
                new Cursor(old.startCursor().name(), start));
    }

    private ExportDefinition create(String hash, String text, Offsets start) {
        Optional<ExportDefinition> dropped = standing.definition();
        int ordinal =
                dropped.map(ExportDefinition::ordinal)
                        .orElseGet(() -> StateTopicReader.read(ledger).nextOrdinal(standing.id()));
        // Runs without a definition: the state topic was lost, the versions go on.
        long version =
                dropped.map(ExportDefinition::version)
                                .or(() -> standing.completed().map(RunRecord::definitionVersion))
                                .orElse(0L)
                        + 1;
        long createdOn = dropped.isPresent() ? afterDropped() : System.currentTimeMillis();
        return new ExportDefinition(
                version,
                hash,
                Optional.of(text),
                createdOn,
                ordinal,
                Cursor.ofStart(createdOn, ordinal, start));
    }

    /**
     * Behind all runs of the dropped export, whatever the clocks say: run times tell runs apart.
     */
    private long afterDropped() {
        long last =
                ledger.runs(run -> run.id().equals(standing.id())).stream()
                        .mapToLong(RunRecord::runTime)
                        .max()
                        .orElse(0);
        long created = standing.definition().orElseThrow().createdOn();
        return Math.max(System.currentTimeMillis(), Math.max(last, created) + 1);
    }

    /** Of an export of what the topics hold: it starts where they do, or behind that. */
    ExportDefinition once(
            String text,
            Collection<String> factTopics,
            ClientProperties factBrokers,
            Offsets from) {
        Offsets held = LogEnds.fetchStarts(factTopics, factBrokers);
        return create(ExportStart.hash(text), text, held.max(from));
    }

    private Offsets start(
            Collection<String> factTopics, ClientProperties factBrokers, Offsets given) {
        if (standing.status().isDropped()) {
            return ends(factTopics, factBrokers, given);
        }
        Offsets known = standing.position().only(factTopics);
        Set<String> added = new TreeSet<>(factTopics);
        added.removeAll(known.topics());
        Offsets before =
                standing.definition().map(d -> d.startCursor().offsets()).orElse(Offsets.NONE);
        return before.only(known.topics()).orElse(known).orElse(ends(added, factBrokers, given));
    }

    private static Offsets ends(
            Collection<String> topics, ClientProperties brokers, Offsets given) {
        Offsets known = given.only(topics);
        Set<String> others = new TreeSet<>(topics);
        others.removeAll(known.topics());
        return others.isEmpty() ? known : known.orElse(LogEnds.fetch(others, brokers));
    }
}
