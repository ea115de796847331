package io.sluice.job.lifecycle;

import io.sluice.connector.retry.Causes;
import io.sluice.job.pipeline.ExportJob;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.annotation.Nullable;
import org.apache.flink.api.common.JobID;
import org.apache.flink.client.ClientUtils;
import org.apache.flink.client.program.ClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.client.JobInitializationException;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.messages.FlinkJobNotFoundException;
import org.apache.flink.runtime.rest.util.RestClientException;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.util.FlinkException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Jobs on whatever cluster a client of Flink's reaches: in this process, or through REST. */
public final class FlinkCluster implements JobCluster {
    private static final Logger LOG = LoggerFactory.getLogger(FlinkCluster.class);
    private static final int ATTEMPTS_ONCE = 5;
    private static final String STATUS = "asked for its status";
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final ClusterClient<?> client;
    private final Supplier<StreamExecutionEnvironment> environments;
    @Nullable private final String savepoints;
    private final Duration stopPatience;
    private final Duration cancelPatience;
    private final Duration listPatience = Duration.ofSeconds(5);

    /**
     * @param environments gives a new environment, with the cluster's settings, for each job
     * @param savepoints a directory that the cluster can write to, null for the cluster's own; the
     *     savepoints of a stop are deleted at once, an export is never started from one
     * @param stopPatience after this a job that does not stop is canceled
     */
    public FlinkCluster(
            ClusterClient<?> client,
            Supplier<StreamExecutionEnvironment> environments,
            @Nullable String savepoints,
            Duration stopPatience) {
        this.client = client;
        this.environments = environments;
        this.savepoints = savepoints;
        this.stopPatience = stopPatience;
        this.cancelPatience = Duration.ofMinutes(2);
    }

    @Override
    public JobID submit(ExportJob job) {
        return submit(job, graph(job, SavepointRestoreSettings.none()));
    }

    /**
     * Submits a job under a name and an id of the caller's choice; a cluster accepts an id once.
     *
     * @param name in the web UI and in metrics
     */
    public void submit(ExportJob job, String name, JobID id) {
        StreamGraph graph = graph(job, SavepointRestoreSettings.none());
        graph.setJobName(name);
        graph.setJobId(id);
        submit(job, graph);
    }

    /**
     * Submits a job that comes to an end by itself, and is given up where it keeps failing.
     *
     * @param name in the web UI and in metrics
     */
    public void submitOnce(ExportJob job, String name, JobID id, int parallelism) {
        StreamExecutionEnvironment environment = environments.get();
        Configuration once = new Configuration();
        once.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS, ATTEMPTS_ONCE);
        environment.configure(once);
        environment.setParallelism(parallelism);
        StreamGraph graph = graph(job, environment, SavepointRestoreSettings.none());
        graph.setJobName(name);
        graph.setJobId(id);
        submit(job, graph);
    }

    /** Submits a job that starts with the state of a savepoint, such as one of {@link #stop}. */
    public JobID submit(ExportJob job, String savepoint) {
        return submit(job, graph(job, SavepointRestoreSettings.forPath(savepoint)));
    }

    private JobID submit(ExportJob job, StreamGraph graph) {
        try {
            JobID submitted = await(client.submitJob(graph), cancelPatience, "submitted");
            awaitInitialized(submitted);
            return submitted;
        } catch (IllegalStateException e) {
            job.tellNotSubmitted(e);
            throw e;
        }
    }

    /** The job with all that another process needs of it: its jars, and its operators as bytes. */
    private StreamGraph graph(ExportJob job, SavepointRestoreSettings restore) {
        return graph(job, environments.get(), restore);
    }

    private static StreamGraph graph(
            ExportJob job,
            StreamExecutionEnvironment environment,
            SavepointRestoreSettings restore) {
        StreamGraph graph = job.graph(environment);
        List<URL> jars = new ArrayList<>();
        try {
            for (String jar :
                    environment
                            .getConfiguration()
                            .getOptional(PipelineOptions.JARS)
                            .orElse(List.of())) {
                jars.add(URI.create(jar).toURL());
            }
            graph.addJars(jars);
            graph.setSavepointRestoreSettings(restore);
            graph.serializeUserDefinedInstances();
        } catch (Exception e) {
            throw new IllegalStateException(
                    "the job could not be put together: " + e.getMessage(), e);
        }
        return graph;
    }

    /** A cluster accepts a job before it knows whether it can be run. */
    private void awaitInitialized(JobID job) {
        try {
            ClientUtils.waitUntilJobInitializationFinished(
                    () -> await(client.getJobStatus(job), cancelPatience, STATUS),
                    () -> await(client.requestJobResult(job), cancelPatience, "asked for its end"),
                    FlinkCluster.class.getClassLoader());
        } catch (JobInitializationException e) {
            throw new IllegalStateException(
                    "the cluster could not start the job: " + e.getMessage(), e);
        }
    }

    @Override
    public Ending end(JobID job) {
        if (!isAlive(job)) {
            return Ending.ENDED_BEFORE;
        }
        if (stopAndForget(job)) {
            return Ending.STOPPED;
        }
        cancel(job);
        return Ending.CANCELED;
    }

    /** Ends a job without a savepoint. */
    public void cancel(JobID job) {
        try {
            await(client.cancel(job), cancelPatience, "canceled");
        } catch (IllegalStateException e) {
            // It may have ended by itself in the meantime.
            if (isAlive(job)) {
                throw e;
            }
        }
        awaitEnd(job);
    }

    private boolean stopAndForget(JobID job) {
        try {
            dispose(stop(job));
            return true;
        } catch (FlinkException e) {
            LOG.warn("a job cannot be stopped and is canceled job={}", job, e);
            return false;
        }
    }

    /**
     * Ends a job with a savepoint, and tells where that is.
     *
     * @throws FlinkException where it does not succeed, for instance because a task is restarting
     */
    public String stop(JobID job) throws FlinkException {
        try {
            String savepoint =
                    client.stopWithSavepoint(job, false, savepoints, SavepointFormatType.CANONICAL)
                            .get(stopPatience.toMillis(), TimeUnit.MILLISECONDS);
            awaitEnd(job);
            return savepoint;
        } catch (ExecutionException | TimeoutException e) {
            throw new FlinkException("job %s does not stop".formatted(job), e);
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

    /** A job that the cluster does not know has ended, or went with a JobManager. */
    @Override
    public boolean isAlive(JobID job) {
        try {
            return !await(client.getJobStatus(job), cancelPatience, STATUS)
                    .isGloballyTerminalState();
        } catch (IllegalStateException e) {
            if (isUnknown(e)) {
                return false;
            }
            throw e;
        }
    }

    /** All jobs that the cluster knows, also those that have ended lately; in one request. */
    public List<ClusterJob> jobs() {
        try {
            return await(client.listJobs(), listPatience, "listed").stream()
                    .map(ClusterJob::of)
                    .toList();
        } catch (IllegalStateException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the jobs could not be listed: " + e.getMessage(), e);
        }
    }

    /** Why a job has ended, in one line; empty where nobody knows, or where it has not failed. */
    public Optional<String> failure(JobID job) {
        try {
            return JobFailure.describe(
                    await(client.requestJobResult(job), listPatience, "asked for its end"));
        } catch (IllegalStateException e) {
            LOG.warn("a cluster does not say why a job has ended job={}", job, e);
            return Optional.empty();
        }
    }

    /** Through REST it is an error of the server, whose text has the exception. */
    private static boolean isUnknown(IllegalStateException failure) {
        String unknown = FlinkJobNotFoundException.class.getSimpleName();
        return Causes.of(failure).stream()
                .anyMatch(
                        cause ->
                                cause instanceof FlinkJobNotFoundException
                                        || (cause instanceof RestClientException
                                                && String.valueOf(cause.getMessage())
                                                        .contains(unknown)));
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
