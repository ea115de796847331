package io.sluice.server.cluster;

/** The Flink cluster does not answer; what runs there goes on. */
public final class ClusterUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ClusterUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
