package io.sluice.cli.export;

import org.apache.flink.api.common.JobID;
import org.apache.flink.runtime.minicluster.MiniCluster;

/** Why a job has ended, in one line: the innermost cause that says something. */
final class JobFailure {
    private JobFailure() {}

    static String describe(MiniCluster cluster, JobID job) {
        return cluster.requestJobResult(job)
                .join()
                .getSerializedThrowable()
                .map(failure -> failure.deserializeError(JobFailure.class.getClassLoader()))
                .map(JobFailure::innermost)
                .orElse("no cause is known");
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
