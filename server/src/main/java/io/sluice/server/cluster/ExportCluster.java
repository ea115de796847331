package io.sluice.server.cluster;

import io.sluice.job.config.Installation;
import io.sluice.job.lifecycle.ClusterJob;
import io.sluice.job.lifecycle.FlinkCluster;
import io.sluice.job.lifecycle.FlinkSession;
import io.sluice.job.pipeline.ExportJob;
import io.sluice.job.pipeline.ExportPlan;
import io.sluice.job.secret.SecretPolicy;
import io.sluice.server.config.ClusterSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.JobID;
import org.apache.flink.client.program.MiniClusterClient;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The Flink cluster that runs a server's exports.
 *
 * <pre>{@code
 * try (ExportCluster cluster = ExportCluster.session(settings, installation)) {
 *     cluster.submit(cluster.job(plan, installation), "default/MyExport", id);
 *     cluster.jobs();
 * }
 * }</pre>
 */
public final class ExportCluster implements AutoCloseable {
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

    private final FlinkCluster flink;
    private final URI webUi;
    private final SlotCount slots;
    private final int parallelism;
    private final SecretPolicy secrets;
    private final Runnable end;

    private ExportCluster(
            FlinkCluster flink, URI webUi, int parallelism, SecretPolicy secrets, Runnable end) {
        this.flink = flink;
        this.webUi = webUi;
        this.slots = new SlotCount(webUi);
        this.parallelism = parallelism;
        this.secrets = secrets;
        this.end = end;
    }

    /**
     * A cluster in this process: its jobs end with it.
     *
     * @param jobs settings of each job, the directory of checkpoints and the parallelism among them
     * @param end ends the cluster
     */
    public static ExportCluster inProcess(MiniCluster cluster, Configuration jobs, Runnable end) {
        FlinkCluster flink =
                new FlinkCluster(
                        new MiniClusterClient(jobs, cluster),
                        () -> StreamExecutionEnvironment.createLocalEnvironment(jobs),
                        jobs.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY),
                        STOP_PATIENCE);
        return new ExportCluster(
                flink,
                cluster.getRestAddress().join(),
                jobs.get(CoreOptions.DEFAULT_PARALLELISM),
                new SecretPolicy.KeepInProcess(),
                end);
    }

    /**
     * A session cluster of other processes, by its REST API: its jobs go on without the server.
     * Nothing is sent yet.
     */
    public static ExportCluster session(ClusterSettings settings, Installation installation) {
        Configuration jobs = Configuration.fromMap(settings.flink());
        jobs.set(CoreOptions.DEFAULT_PARALLELISM, settings.parallelism());
        URI rest = settings.restUrl().orElseThrow();
        FlinkSession session = FlinkSession.connect(rest, settings.jobJar(), jobs);
        return new ExportCluster(
                session.cluster(settings.savepoints().orElse(null), STOP_PATIENCE),
                rest,
                settings.parallelism(),
                installation
                        .secretsKeyFile()
                        .<SecretPolicy>map(SecretPolicy.Encrypt::new)
                        .orElseGet(SecretPolicy.Refuse::new),
                session::close);
    }

    /** Where people look at it. */
    public URI webUi() {
        return webUi;
    }

    /** The jobs of all, ended ones too; one request. */
    public List<ClusterJob> jobs() {
        try {
            return flink.jobs();
        } catch (IllegalStateException e) {
            throw new ClusterUnavailableException(
                    "the Flink cluster at %s does not answer; what runs there goes on, changes wait"
                            .formatted(webUi),
                    e);
        }
    }

    /** The slots; one request. */
    public Slots slots() {
        return slots.fetch();
    }

    /** How many slots an export takes. */
    public int parallelism() {
        return parallelism;
    }

    /** An export on its way to this cluster, with its secrets as they may travel there. */
    public ExportJob job(ExportPlan plan, Installation installation) {
        return ExportJob.of(plan, installation, secrets);
    }

    /**
     * An export that takes place once, on its way to this cluster.
     *
     * @param runTimeMillis what {@code now()} gives, milliseconds since 1970
     */
    public ExportJob once(ExportPlan plan, Installation installation, long runTimeMillis) {
        return ExportJob.once(plan, installation, secrets, runTimeMillis);
    }

    /**
     * Submits a job; returns when the cluster has begun with it.
     *
     * @param name for people and metrics
     * @param id a cluster accepts it once
     */
    public void submit(ExportJob job, String name, JobID id) {
        flink.submit(job, name, id);
    }

    /** Ends a job, in order where that is possible. */
    public void end(JobID job) {
        flink.end(job);
    }

    /** Why a job has failed. */
    public Optional<String> failure(JobID job) {
        return flink.failure(job);
    }

    /** The jobs of an export that comes to an end by itself. */
    public FlinkCluster flink() {
        return flink;
    }

    @Override
    public void close() {
        end.run();
    }
}
