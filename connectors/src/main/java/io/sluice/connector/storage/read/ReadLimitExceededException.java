package io.sluice.connector.storage.read;

/** An external table has more than its reader is willing to take. */
public final class ReadLimitExceededException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ReadLimitExceededException(String message) {
        super(message);
    }
}
