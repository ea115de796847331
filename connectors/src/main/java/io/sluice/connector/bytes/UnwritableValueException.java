package io.sluice.connector.bytes;

import io.sluice.kql.diagnostic.ErrorCode;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/**
 * A value of the query's result has no form in the destination's format. The message names column
 * and value. A restart would meet the same value, so there is none: only another query or another
 * external table helps.
 */
public final class UnwritableValueException extends SuppressRestartsException {
    private static final long serialVersionUID = 1L;

    public UnwritableValueException(String message) {
        super(new IllegalStateException(ErrorCode.UNWRITABLE_VALUE.id() + ": " + message));
    }

    @Override
    public String getMessage() {
        return getCause().getMessage();
    }
}
