package io.sluice.embedded.cluster;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.JobID;

/**
 * Flink's own command line ({@code bin/flink}) in a JVM of its own, against a cluster.
 *
 * <p>{@link #run} returns whatever happened; the other methods fail with the command's output when
 * its exit code is not 0.
 */
public final class FlinkCommandLine {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private FlinkCommandLine() {}

    /** Runs any command, such as {@code run -d job.jar}, and waits for its end. */
    public static CommandResult run(SessionCluster cluster, String... arguments) {
        return run(cluster, List.of(arguments));
    }

    private static CommandResult run(SessionCluster cluster, List<String> arguments) {
        FlinkProcess process = cluster.startCommand(arguments);
        int exitCode = process.awaitExit(LIMIT);
        return new CommandResult(List.copyOf(arguments), exitCode, process.output());
    }

    /** Submits the job of a jar, without state, and returns when it is accepted. */
    public static JobID submit(SessionCluster cluster, Path jar, String... jobArguments) {
        return submit(cluster, List.of("run", "-d"), jar, jobArguments);
    }

    /** Submits the job of a jar that starts from a savepoint or a retained checkpoint. */
    public static JobID submitFrom(
            SessionCluster cluster, URI savepoint, Path jar, String... jobArguments) {
        return submit(cluster, List.of("run", "-d", "-s", savepoint.toString()), jar, jobArguments);
    }

    private static JobID submit(
            SessionCluster cluster, List<String> command, Path jar, String... jobArguments) {
        List<String> arguments = new ArrayList<>(command);
        arguments.add(jar.toString());
        arguments.addAll(List.of(jobArguments));
        return run(cluster, arguments).successful().jobId();
    }

    /** What {@code flink list} prints: the running and scheduled jobs. */
    public static String list(SessionCluster cluster) {
        return run(cluster, "list").successful().output();
    }

    /** Takes a savepoint of a job that goes on. */
    public static URI savepoint(SessionCluster cluster, JobID job) {
        return run(cluster, "savepoint", job.toString()).successful().savepoint();
    }

    /** Stops a job with a savepoint, without draining it. */
    public static URI stopWithSavepoint(SessionCluster cluster, JobID job) {
        String target = cluster.directory().resolve("savepoints").toUri().toString();
        return run(cluster, "stop", "--savepointPath", target, job.toString())
                .successful()
                .savepoint();
    }

    public static void cancel(SessionCluster cluster, JobID job) {
        run(cluster, "cancel", job.toString()).successful();
    }
}
