package io.sluice.connector.bytes;

import io.sluice.kql.diagnostic.ErrorCode;

/**
 * A value of the query's result has no form in the destination's format. The message names column
 * and value.
 */
public final class UnwritableValueException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnwritableValueException(String message) {
        super(ErrorCode.UNWRITABLE_VALUE.id() + ": " + message);
    }
}
