package io.sluice.server.export;

import io.sluice.connector.ledger.KnownCursors;
import io.sluice.connector.ledger.Ledger;
import io.sluice.connector.ledger.UnknownCursorException;
import io.sluice.connector.ledger.record.ExportId;
import io.sluice.connector.ledger.record.Offsets;
import io.sluice.job.config.Installation;
import io.sluice.job.pipeline.ExportJob;
import io.sluice.job.pipeline.ExportPlan;
import io.sluice.job.secret.SecretPolicy;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** What a change has to know from Kafka, looked up before the catalog is locked for it. */
final class KafkaLookups {
    private record Topic(ExportId export, String name) {}

    private record CursorOf(ExportId export, String name, List<String> topics) {}

    private final Installation installation;
    private final Supplier<Ledger> ledger;
    private final Map<Topic, Offsets> ends = new HashMap<>();
    private final Set<CursorOf> cursors = new HashSet<>();

    KafkaLookups(Installation installation, Supplier<Ledger> ledger) {
        this.installation = installation;
        this.ledger = ledger;
    }

    /**
     * Looks everything up that the changes need and that is not known yet.
     *
     * @throws io.sluice.connector.ledger.LedgerUnavailableException where Kafka does not answer
     * @throws UnknownCursorOfExportException where a cursor is not known
     */
    void lookUp(List<ExportChange> changes) {
        for (ExportChange change : changes) {
            List<String> unknown =
                    change.newTopics().stream()
                            .filter(topic -> !ends.containsKey(new Topic(change.id(), topic)))
                            .toList();
            if (!unknown.isEmpty()) {
                Offsets found = job(change).factEnds(unknown);
                unknown.forEach(
                        topic ->
                                ends.put(
                                        new Topic(change.id(), topic), found.only(List.of(topic))));
            }
            change.cursor().ifPresent(cursor -> requireKnown(change, cursor));
        }
    }

    private void requireKnown(ExportChange change, String cursor) {
        CursorOf wanted = cursorOf(change, cursor);
        if (cursors.contains(wanted)) {
            return;
        }
        try {
            KnownCursors.of(ledger.get(), change.id().database()).find(cursor, wanted.topics());
        } catch (UnknownCursorException e) {
            throw new UnknownCursorOfExportException(change.id(), cursor, e);
        }
        cursors.add(wanted);
    }

    private CursorOf cursorOf(ExportChange change, String cursor) {
        return new CursorOf(change.id(), cursor, job(change).factTopics());
    }

    /** Whether nothing that the changes need is still to be looked up. */
    boolean suffice(List<ExportChange> changes) {
        return changes.stream()
                .allMatch(
                        change ->
                                change.newTopics().stream()
                                                .map(topic -> new Topic(change.id(), topic))
                                                .allMatch(ends::containsKey)
                                        && change.cursor()
                                                .map(cursor -> cursorOf(change, cursor))
                                                .map(cursors::contains)
                                                .orElse(true));
    }

    /** The ends of the topics that are new to the export. */
    Offsets ends(ExportChange change) {
        Offsets all = Offsets.NONE;
        for (String topic : change.newTopics()) {
            all = all.orElse(ends.get(new Topic(change.id(), topic)));
        }
        return all;
    }

    private ExportJob job(ExportChange change) {
        ExportPlan plan = change.plan().orElseThrow();
        return ExportJob.of(plan, installation, new SecretPolicy.KeepInProcess());
    }
}
