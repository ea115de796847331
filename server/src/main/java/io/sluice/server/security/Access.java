package io.sluice.server.security;

/** The one place that every command and query passes before it does anything. */
@FunctionalInterface
public interface Access {
    /** What a request does to a database. */
    enum Action {
        SHOW,
        CHANGE,
        QUERY
    }

    /** Throws where the principal may not do this in the database. */
    void require(Principal principal, String database, Action action);

    /** Without authentication everybody may do everything: for a server that only listens here. */
    static Access open() {
        return (principal, database, action) -> {};
    }
}
