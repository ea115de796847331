package io.sluice.connector.format.column;

/**
 * A record's framing, or the path to a needed column, cannot be read. It never leaves the decoder
 * and carries no stack: a topic may be full of such records.
 */
public final class MalformedRecordException extends RuntimeException {
    /**
     * @param reason why, as a phrase without a full stop
     */
    public MalformedRecordException(String reason) {
        super(reason, null, false, false);
    }
}
