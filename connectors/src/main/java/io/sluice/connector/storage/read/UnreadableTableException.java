package io.sluice.connector.storage.read;

/** An external table cannot be read as it is defined; the message says what to change. */
public final class UnreadableTableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableTableException(String table, Throwable cause) {
        super("external table '%s' cannot be read: %s".formatted(table, cause.getMessage()), cause);
    }
}
