package io.sluice.cli.export;

import io.sluice.cli.terminal.CommandFailedException;
import io.sluice.cli.terminal.ExitCode;
import io.sluice.connector.ledger.Ledger;
import io.sluice.embedded.flink.EmbeddedFlink;
import io.sluice.job.config.Installation;
import io.sluice.job.lifecycle.FlinkCluster;
import io.sluice.job.lifecycle.JobFailure;
import io.sluice.job.pipeline.ExportJob;
import io.sluice.job.pipeline.ExportPlan;
import io.sluice.job.secret.SecretPolicy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.client.program.MiniClusterClient;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** Exports on a Flink cluster in this process, with its web UI. */
public final class LocalExports implements AutoCloseable {
    private final EmbeddedFlink flink;
    private final Configuration settings;
    private final Installation installation;
    private final SecretPolicy secrets = new SecretPolicy.KeepInProcess();
    private final Map<ExportPlan, JobID> jobs = new LinkedHashMap<>();

    private LocalExports(EmbeddedFlink flink, Configuration settings, Installation installation) {
        this.flink = flink;
        this.settings = settings;
        this.installation = installation;
    }

    /**
     * Starts the cluster.
     *
     * @param settings of the installation and of Flink
     * @param parallelism slots of the cluster for each export
     * @param exports how many exports will run
     * @param directory for checkpoints; they are of use only while this process lives
     */
    public static LocalExports start(
            Configuration settings, int parallelism, int exports, Path directory) {
        LocalCluster cluster =
                LocalCluster.start(settings, parallelism * exports, parallelism, directory);
        return new LocalExports(cluster.flink(), cluster.jobs(), Installation.read(settings));
    }

    /** Takes an export over and starts it. */
    public void submit(ExportPlan plan, boolean acceptGaps) {
        ExportJob job = ExportJob.of(plan, installation, secrets);
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(settings);
        ExportJob wanted = acceptGaps ? job.acceptingGaps() : job;
        jobs.put(plan, flink.submit(graph(wanted, environment)));
    }

    /**
     * The cluster for jobs that come to an end by themselves, each with slots of its own.
     *
     * @param attempts after which a job that keeps failing is given up
     */
    public FlinkCluster cluster(int parallelism, int attempts) {
        Configuration job = new Configuration(settings);
        job.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
        if (job.getOptional(RestartStrategyOptions.RESTART_STRATEGY)
                .filter("exponential-delay"::equals)
                .isPresent()) {
            job.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS, attempts);
        }
        return new FlinkCluster(
                new MiniClusterClient(job, flink.cluster()),
                () -> StreamExecutionEnvironment.createLocalEnvironment(job),
                job.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY),
                Duration.ofSeconds(30));
    }

    /** Why a job has ended. */
    public String failure(JobID job) {
        return JobFailure.describe(flink.cluster().requestJobResult(job).join())
                .orElse("no cause is known");
    }

    private static StreamGraph graph(ExportJob job, StreamExecutionEnvironment environment) {
        try {
            return job.graph(environment);
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(
                    ExitCode.USER,
                    "continuous export '%s' cannot be started: %s"
                            .formatted(job.name(), e.getMessage()),
                    e);
        }
    }

    /** The ledger that the exports write. */
    public Ledger ledger() {
        return ExportJob.ledger(installation, secrets);
    }

    public List<ExportPlan> plans() {
        return List.copyOf(jobs.keySet());
    }

    public URI webUi() {
        return flink.webUi();
    }

    /**
     * Fails when an export has ended: it never should.
     *
     * @throws CommandFailedException with the cause
     */
    public void requireRunning() {
        for (Map.Entry<ExportPlan, JobID> entry : jobs.entrySet()) {
            JobStatus status = flink.cluster().getJobStatus(entry.getValue()).join();
            if (status.isGloballyTerminalState()) {
                throw new CommandFailedException(
                        ExitCode.ENVIRONMENT,
                        "continuous export '%s' has ended (%s): %s"
                                .formatted(
                                        entry.getKey().export().name(),
                                        status,
                                        failure(entry.getValue())));
            }
        }
    }

    /** Stops the exports; what they have announced stays, what was open is done again next time. */
    public void cancel() {
        MiniCluster cluster = flink.cluster();
        for (JobID job : jobs.values()) {
            if (!cluster.getJobStatus(job).join().isGloballyTerminalState()) {
                cluster.cancelJob(job).join();
                cluster.requestJobResult(job).join();
            }
        }
    }

    @Override
    public void close() {
        flink.close();
    }
}
