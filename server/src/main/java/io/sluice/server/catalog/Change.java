package io.sluice.server.catalog;

import io.sluice.catalog.Catalog;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * What a command makes of the catalog, and what it answers.
 *
 * @param databases what is to be defined from now on, by name
 * @param work what is written besides, in the same transaction
 */
public record Change<T>(Map<String, Catalog> databases, T answer, Work work) {
    /** Writes other rows of the catalog's database. */
    @FunctionalInterface
    public interface Work {
        void write(Handle handle);
    }

    /** A change of definitions only. */
    public Change(Map<String, Catalog> databases, T answer) {
        this(databases, answer, handle -> {});
    }
}
