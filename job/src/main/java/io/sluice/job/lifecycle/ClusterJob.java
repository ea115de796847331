package io.sluice.job.lifecycle;

import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.runtime.client.JobStatusMessage;

/**
 * A job as a cluster lists it.
 *
 * @param startedOn milliseconds since 1970
 */
public record ClusterJob(JobID id, String name, JobStatus status, long startedOn) {

    static ClusterJob of(JobStatusMessage message) {
        return new ClusterJob(
                message.getJobId(),
                message.getJobName(),
                message.getJobState(),
                message.getStartTime());
    }

    /** Whether it has not ended yet; one that suspends comes back. */
    public boolean isAlive() {
        return !status.isGloballyTerminalState();
    }
}
