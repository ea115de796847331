package io.sluice.connector.bytes;

/**
 * A value of the query's result has no form in the destination's format. The message names column
 * and value; only another query or another external table helps, a retry does not.
 */
public final class UnwritableValueException extends RuntimeException {
    public UnwritableValueException(String message) {
        super(message);
    }
}
