package io.sluice.connector.retry;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.throwable.ThrowableClassifier;
import org.apache.flink.runtime.throwable.ThrowableType;
import org.apache.flink.util.SerializedThrowable;

/** What lies behind a failure; also where causes lead back to where they came from. */
public final class Causes {
    private static final int DEEPEST = 50;

    private Causes() {}

    /** The failure and its causes, from the outermost in, each once. */
    public static List<Throwable> of(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        Throwable cause = failure;
        while (cause != null && causes.size() < DEEPEST && !causes.contains(cause)) {
            if (cause instanceof SerializedThrowable serialized) {
                cause = serialized.deserializeError(Causes.class.getClassLoader());
            }
            causes.add(cause);
            cause = cause.getCause();
        }
        return causes;
    }

    /**
     * Whether one of these ends a Flink job for good. Flink's own search for it follows circular
     * causes for ever.
     */
    public static boolean endTheJob(List<Throwable> causes) {
        return causes.stream()
                .map(ThrowableClassifier::getThrowableType)
                .anyMatch(type -> type == ThrowableType.NonRecoverableError);
    }
}
