package io.sluice.server.export;

import io.sluice.catalog.KafkaConnection;
import io.sluice.catalog.MaskedText;
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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What a change has to know from Kafka, looked up before the catalog is locked for it. */
final class KafkaLookups {
    /** Brokers by what clients of them are told; tables of one setting share a look. */
    private record Brokers(Optional<String> servers, Map<String, MaskedText> properties) {}

    private record Topic(Brokers brokers, String name) {}

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
        Map<Brokers, Set<String>> unknown = new LinkedHashMap<>();
        Map<Brokers, ExportJob> jobs = new HashMap<>();
        for (ExportChange change : changes) {
            for (Topic topic : topics(change)) {
                if (!ends.containsKey(topic)) {
                    unknown.computeIfAbsent(topic.brokers(), b -> new LinkedHashSet<>())
                            .add(topic.name());
                    jobs.putIfAbsent(topic.brokers(), job(change));
                }
            }
        }
        unknown.forEach(
                (brokers, names) -> {
                    Offsets found = jobs.get(brokers).factEnds(names);
                    names.forEach(
                            name -> ends.put(new Topic(brokers, name), found.only(List.of(name))));
                });
        for (ExportChange change : changes) {
            change.cursor().ifPresent(cursor -> requireKnown(change, cursor));
        }
    }

    /** The topics whose ends the export starts at; all fact tables are on one cluster. */
    private static List<Topic> topics(ExportChange change) {
        if (change.newTopics().isEmpty()) {
            return List.of();
        }
        KafkaConnection first =
                change.plan().orElseThrow().facts().get(0).connection().orElseThrow();
        Brokers brokers = new Brokers(first.bootstrapServers(), first.clientProperties());
        return change.newTopics().stream().map(name -> new Topic(brokers, name)).toList();
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
                                topics(change).stream().allMatch(ends::containsKey)
                                        && change.cursor()
                                                .map(cursor -> cursorOf(change, cursor))
                                                .map(cursors::contains)
                                                .orElse(true));
    }

    /** The ends of the topics that are new to the export. */
    Offsets ends(ExportChange change) {
        Offsets all = Offsets.NONE;
        for (Topic topic : topics(change)) {
            all = all.orElse(ends.get(topic));
        }
        return all;
    }

    private ExportJob job(ExportChange change) {
        ExportPlan plan = change.plan().orElseThrow();
        return ExportJob.of(plan, installation, new SecretPolicy.KeepInProcess());
    }
}
