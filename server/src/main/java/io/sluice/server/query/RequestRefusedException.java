package io.sluice.server.query;

/** A request cannot be answered as it is; the message says what to do. */
public final class RequestRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why, as clients tell it apart. */
    public enum Reason {
        INVALID_REQUEST,
        WRONG_ENDPOINT,
        UNKNOWN_DATABASE,
        FORBIDDEN_HOST,
        REQUEST_TOO_LARGE,
        WRONG_CONTENT_TYPE,
        RESULT_TOO_LARGE,
        TOO_MANY_QUERIES,
        TIMED_OUT,
        CANCELED,
        NOT_FOUND
    }

    public RequestRefusedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public RequestRefusedException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
