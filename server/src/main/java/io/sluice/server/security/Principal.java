package io.sluice.server.security;

/** Who sends a request; the name stands in the journal. */
public record Principal(String name) {
    /** Everybody, where there is no authentication. */
    public static final Principal ANONYMOUS = new Principal("anonymous");

    /** The server itself. */
    public static final Principal SYSTEM = new Principal("system");
}
