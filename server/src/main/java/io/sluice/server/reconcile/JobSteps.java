package io.sluice.server.reconcile;

import io.sluice.job.lifecycle.ClusterJob;
import io.sluice.job.pipeline.ExportJob;
import io.sluice.server.cluster.ExportCluster;
import io.sluice.server.cluster.ExportJobId;
import io.sluice.server.export.WantedExport;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.JobID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends and submits the jobs of exports. */
final class JobSteps {
    private static final Logger LOG = LoggerFactory.getLogger(JobSteps.class);

    private final ExportCluster cluster;
    private final Lease lease;
    private final SlotRoom room;

    JobSteps(ExportCluster cluster, Lease lease) {
        this.cluster = cluster;
        this.lease = lease;
        this.room = new SlotRoom(cluster);
    }

    ExportJobs list() {
        return ExportJobs.of(cluster.jobs());
    }

    /** Ends all jobs of an export. */
    void end(WantedExport export) {
        list().alive(export).forEach(job -> end(export, job));
    }

    private void end(WantedExport export, ClusterJob job) {
        lease.require();
        cluster.end(job.id());
        LOG.info("export's job ended id={} job={}", export.id(), job.id());
    }

    /** The newest job by a generation; all others of the export are ended. */
    Optional<ClusterJob> keepOne(WantedExport export, long generation, ExportJobs jobs) {
        List<ClusterJob> alive = jobs.alive(export);
        Optional<ClusterJob> kept =
                alive.stream().filter(job -> ExportJobId.isBy(job.id(), generation)).findFirst();
        alive.stream()
                .filter(job -> kept.filter(job::equals).isEmpty())
                .forEach(job -> end(export, job));
        return kept;
    }

    /**
     * Why the job that was recorded has ended; empty where none was, or where its cluster is new.
     */
    Optional<String> death(WantedExport export, ExportJobs jobs) {
        return jobs.recorded(export)
                .map(
                        job ->
                                switch (job.status()) {
                                    case FAILED ->
                                            cluster.failure(job.id()).orElse("the job has failed");
                                    case CANCELED -> "the job was canceled in the Flink cluster";
                                    default -> "the job has ended: " + job.status();
                                });
    }

    /** What is missing for a job, where its slots are not free. */
    Optional<String> takeSlots() {
        return room.take();
    }

    /** Submits a job by a generation. */
    JobID submit(WantedExport export, ExportJob job, long generation) {
        JobID id = ExportJobId.next(export.incarnation(), generation);
        FaultPoint.BEFORE_SUBMISSION.reached();
        lease.require();
        cluster.submit(job, export.id().toString(), id);
        LOG.info("export's job submitted id={} generation={} job={}", export.id(), generation, id);
        FaultPoint.SUBMITTED.reached();
        return id;
    }
}
