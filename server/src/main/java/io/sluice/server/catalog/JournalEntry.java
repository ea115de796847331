package io.sluice.server.catalog;

/**
 * One change, as the journal keeps it; the texts have no secrets in them.
 *
 * @param event {@code CREATE-TABLE}, {@code DROP-DATABASE}, …
 * @param happenedOn milliseconds since 1970
 * @param entityVersion the version of the catalog that it belongs to
 * @param originalState the definition before as a command; empty where there was none
 * @param updatedState the definition after; empty where there is none any more
 */
public record JournalEntry(
        String event,
        long happenedOn,
        String database,
        String entity,
        long entityVersion,
        String originalState,
        String updatedState,
        Author author) {}
