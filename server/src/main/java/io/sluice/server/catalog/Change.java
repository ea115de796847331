package io.sluice.server.catalog;

import io.sluice.catalog.Catalog;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * What a command makes of the catalog, and what it answers.
 *
 * @param databases what is to be defined from now on, by name
 * @param work what is written besides, in the same transaction
 * @param events for the journal, of what no definition shows
 */
public record Change<T>(Map<String, Catalog> databases, T answer, Work work, List<Event> events) {
    public Change {
        events = List.copyOf(events);
    }

    /**
     * Something that was done to an entity.
     *
     * @param name {@code SET-CONTINUOUS-EXPORT-CURSOR}
     * @param state what it is set to
     */
    public record Event(String name, String database, String entity, String state) {}

    /** Writes other rows of the catalog's database. */
    @FunctionalInterface
    public interface Work {
        void write(Handle handle);
    }

    /** A change of definitions only. */
    public Change(Map<String, Catalog> databases, T answer) {
        this(databases, answer, handle -> {}, List.of());
    }
}
