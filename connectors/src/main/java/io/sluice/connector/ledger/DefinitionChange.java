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
     * with the topic's end.
     */
    ExportDefinition apply(
            String hash, Collection<String> factTopics, ClientProperties factBrokers) {
        Optional<ExportDefinition> before = standing.definition();
        if (before.isPresent() && before.get().hash().equals(hash)) {
            return before.get();
        }
        long now = System.currentTimeMillis();
        Offsets start = start(factTopics, factBrokers);
        if (before.isEmpty()) {
            int ordinal = StateTopicReader.read(ledger).nextOrdinal(standing.id());
            // Runs without a definition: the state topic was lost, the versions go on.
            long version = standing.completed().map(RunRecord::definitionVersion).orElse(0L) + 1;
            Cursor cursor = Cursor.ofStart(now, ordinal, start);
            return new ExportDefinition(version, hash, now, ordinal, cursor);
        }
        ExportDefinition old = before.get();
        return new ExportDefinition(
                old.version() + 1,
                hash,
                old.createdOn(),
                old.ordinal(),
                new Cursor(old.startCursor().name(), start));
    }

    private Offsets start(Collection<String> factTopics, ClientProperties factBrokers) {
        Offsets known = standing.position().only(factTopics);
        Set<String> added = new TreeSet<>(factTopics);
        added.removeAll(known.topics());
        Offsets ends = added.isEmpty() ? Offsets.NONE : LogEnds.fetch(added, factBrokers);
        Offsets before =
                standing.definition().map(d -> d.startCursor().offsets()).orElse(Offsets.NONE);
        return before.only(known.topics()).orElse(known).orElse(ends);
    }
}
