package io.sluice.job.lifecycle;

import io.sluice.job.pipeline.ExportJob;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.client.program.ClusterClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.FlinkException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Jobs on whatever cluster a client of Flink's reaches: in this process, or through REST. */
public final class FlinkCluster implements JobCluster {
    private static final Logger LOG = LoggerFactory.getLogger(FlinkCluster.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final ClusterClient<?> client;
    private final Supplier<StreamExecutionEnvironment> environments;
    private final String savepoints;
    private final Duration stopPatience;
    private final Duration cancelPatience;

    /**
     * @param environments gives a new environment, with the cluster's settings, for each job
     * @param savepoints a directory that the cluster can write to; the savepoints of a stop are
     *     deleted at once, an export is never started from one
     * @param stopPatience after this a job that does not stop is canceled
     */
    public FlinkCluster(
            ClusterClient<?> client,
            Supplier<StreamExecutionEnvironment> environments,
            String savepoints,
            Duration stopPatience) {
        this.client = client;
        this.environments = environments;
        this.savepoints = savepoints;
        this.stopPatience = stopPatience;
        this.cancelPatience = Duration.ofMinutes(2);
    }

    @Override
    public JobID submit(ExportJob job) {
        return await(client.submitJob(job.graph(environments.get())), cancelPatience, "submitted");
    }

    @Override
    public Ending end(JobID job) {
        if (!isAlive(job)) {
            return Ending.ENDED_BEFORE;
        }
        if (stop(job)) {
            return Ending.STOPPED;
        }
        cancel(job);
        return Ending.CANCELED;
    }

    /** Ends a job without a savepoint. */
    public void cancel(JobID job) {
        await(client.cancel(job), cancelPatience, "canceled");
        awaitEnd(job);
    }

    private boolean stop(JobID job) {
        try {
            String savepoint =
                    client.stopWithSavepoint(job, false, savepoints, SavepointFormatType.CANONICAL)
                            .get(stopPatience.toMillis(), TimeUnit.MILLISECONDS);
            awaitEnd(job);
            dispose(savepoint);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("a job cannot be stopped and is canceled job={}", job, e);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a job was stopped", e);
        }
    }

    private void dispose(String savepoint) {
        try {
            await(client.disposeSavepoint(savepoint), cancelPatience, "freed of its savepoint");
        } catch (FlinkException | IllegalStateException e) {
            LOG.warn("the savepoint of a stop stays behind path={}", savepoint, e);
        }
    }

    private void awaitEnd(JobID job) {
        long deadline = System.nanoTime() + cancelPatience.toNanos();
        while (isAlive(job)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "job %s has not ended within %d s"
                                .formatted(job, cancelPatience.toSeconds()));
            }
            try {
                Thread.sleep(LOOK_AGAIN.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while a job ended", e);
            }
        }
    }

    @Override
    public boolean isAlive(JobID job) {
        JobStatus status = await(client.getJobStatus(job), cancelPatience, "asked for its status");
        return !status.isGloballyTerminalState();
    }

    private static <T> T await(CompletableFuture<T> future, Duration patience, String what) {
        try {
            return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "the job could not be %s: %s".formatted(what, e.getCause().getMessage()),
                    e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException(
                    "the job could not be %s within %d s".formatted(what, patience.toSeconds()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted before the job was " + what, e);
        }
    }
}
