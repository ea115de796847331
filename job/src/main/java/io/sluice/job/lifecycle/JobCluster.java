package io.sluice.job.lifecycle;

import io.sluice.job.pipeline.ExportJob;
import org.apache.flink.api.common.JobID;

/** Where the jobs of exports run. */
public interface JobCluster {

    /** Assembles an export's job and submits it; returns when the cluster has accepted it. */
    JobID submit(ExportJob job);

    /**
     * Ends a job. Tries to stop it with a savepoint first, which finishes commits that have begun;
     * cancels it where that fails. Does nothing where the job has ended already.
     */
    Ending end(JobID job);

    /** Whether a job has not ended yet. */
    boolean isAlive(JobID job);

    /** How a job ended. */
    enum Ending {
        STOPPED,
        CANCELED,
        ENDED_BEFORE
    }
}
