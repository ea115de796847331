package io.sluice.connector.ledger;

import io.sluice.connector.ledger.record.Cursor;
import io.sluice.connector.ledger.record.ExportDefinition;
import io.sluice.connector.ledger.record.RunRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The cursors of a database that have a name: where each export starts, and where each run has
 * stopped.
 */
public final class KnownCursors {
    private final Ledger ledger;
    private final String database;

    private KnownCursors(Ledger ledger, String database) {
        this.ledger = ledger;
        this.database = database;
    }

    public static KnownCursors of(Ledger ledger, String database) {
        return new KnownCursors(ledger, database);
    }

    /**
     * The position that a name stands for.
     *
     * @param topics that it has to know
     * @throws UnknownCursorException names the cursors that there are
     */
    public Cursor find(String name, Collection<String> topics) {
        List<Cursor> named = new ArrayList<>();
        SortedSet<String> ofTopics = new TreeSet<>();
        for (ExportLedger export : ledger.exports()) {
            if (export.id().database().equals(database)) {
                export.definition()
                        .map(ExportDefinition::startCursor)
                        .ifPresent(cursor -> see(cursor, name, topics, named, ofTopics));
            }
        }
        ledger.runs(
                run -> {
                    if (run.id().database().equals(database)) {
                        see(run, name, topics, named, ofTopics);
                    }
                    return false;
                });
        return named.stream()
                .filter(cursor -> cursor.offsets().topics().containsAll(topics))
                .findFirst()
                .orElseThrow(() -> unknown(name, topics, named, ofTopics));
    }

    private static void see(
            RunRecord run,
            String name,
            Collection<String> topics,
            List<Cursor> named,
            SortedSet<String> ofTopics) {
        see(run.cursorBefore(), name, topics, named, ofTopics);
        see(run.cursorAfter(), name, topics, named, ofTopics);
    }

    private static void see(
            Cursor cursor,
            String name,
            Collection<String> topics,
            List<Cursor> named,
            SortedSet<String> ofTopics) {
        if (cursor.name().equals(name)) {
            named.add(cursor);
        }
        if (cursor.offsets().topics().containsAll(topics)) {
            ofTopics.add(cursor.name());
        }
    }

    private UnknownCursorException unknown(
            String name,
            Collection<String> topics,
            List<Cursor> named,
            SortedSet<String> ofTopics) {
        String there =
                ofTopics.isEmpty()
                        ? "there is none"
                        : "there are %d, from %s to %s"
                                .formatted(ofTopics.size(), ofTopics.first(), ofTopics.last());
        String what =
                named.isEmpty()
                        ? "database '%s' has no cursor %s".formatted(database, name)
                        : "cursor %s knows the topics %s"
                                .formatted(name, named.get(0).offsets().topics());
        return new UnknownCursorException(
                "%s; of the cursors that know %s %s (./sluice runs shows them)"
                        .formatted(what, String.join(", ", topics), there));
    }
}
