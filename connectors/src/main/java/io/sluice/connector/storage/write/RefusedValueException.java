package io.sluice.connector.storage.write;

import io.sluice.connector.bytes.UnwritableValueException;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/**
 * The destination's format has no form for a value of the result. A restart would meet the same
 * value, so there is none: only another query or another external table helps.
 */
final class RefusedValueException extends SuppressRestartsException {
    private static final long serialVersionUID = 1L;

    RefusedValueException(UnwritableValueException value) {
        super(value);
    }

    @Override
    public String getMessage() {
        return getCause().getMessage();
    }
}
