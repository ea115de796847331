package io.sluice.job.lifecycle;

import java.util.Optional;
import org.apache.flink.runtime.jobmaster.JobResult;

/** Why a job has ended, in one line: the innermost cause that says something. */
public final class JobFailure {
    private JobFailure() {}

    /** Empty for a job that has not failed. */
    public static Optional<String> describe(JobResult result) {
        return result.getSerializedThrowable()
                .map(failure -> failure.deserializeError(JobFailure.class.getClassLoader()))
                .map(JobFailure::innermost);
    }

    private static String innermost(Throwable failure) {
        String message = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null) {
                message = cause.getMessage();
            }
        }
        return message == null ? failure.toString() : message;
    }
}
