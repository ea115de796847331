package io.sluice.connector.kafka.settings;

/** The source cannot go on as it is; the job's restart strategy decides when it is tried again. */
public class SourceException extends RuntimeException {
    private final String code;

    public SourceException(String code, String message, Throwable cause) {
        super(code + ": " + message, cause);
        this.code = code;
    }

    /** Stable and documented: EXP3001 unavailable, EXP3002 offsets gone. */
    public String code() {
        return code;
    }

    public static SourceException unavailable(String message, Throwable cause) {
        return new SourceException("EXP3001", message, cause);
    }
}
