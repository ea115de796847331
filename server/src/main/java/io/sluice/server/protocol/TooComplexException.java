package io.sluice.server.protocol;

/** A query ran out of stack or memory. */
final class TooComplexException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooComplexException(Throwable cause) {
        super(cause);
    }
}
