package io.sluice.embedded.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;

/**
 * A standalone Flink session cluster on loopback: one JobManager and some TaskManagers, each a JVM
 * of its own that can be killed.
 *
 * <pre>{@code
 * try (SessionCluster cluster = SessionCluster.start(ClusterOptions.defaults())) {
 *     JobID job = FlinkCommandLine.submit(cluster, jar, "--topic", "logs");
 *     cluster.killTaskManager(0);
 *     cluster.startTaskManager();
 *     cluster.rest().awaitRunning(job, Duration.ofSeconds(30));
 * }
 * }</pre>
 *
 * The processes have the Flink jars of this JVM's class path and nothing of ours. They end with
 * {@link #close()}, and by themselves when this JVM ends in whatever way. Without high availability
 * in the settings a JobManager that is killed forgets its jobs.
 */
public final class SessionCluster implements AutoCloseable {
    private final ClusterOptions options;
    private final ClusterFiles files;
    private final FlinkLauncher launcher;
    private final URI restUrl;
    private final JobRest rest;
    private final Thread stopAtExit = new Thread(this::killAll, "session-cluster-stop");
    private final List<FlinkProcess> taskManagers = new CopyOnWriteArrayList<>();
    private final List<FlinkProcess> commands = new CopyOnWriteArrayList<>();
    private volatile Optional<FlinkProcess> jobManager = Optional.empty();
    private int jobManagersStarted;

    private SessionCluster(
            ClusterOptions options, ClusterFiles files, Configuration configuration) {
        this.options = options;
        this.files = files;
        this.launcher = new FlinkLauncher(files, configuration, options.environment());
        this.restUrl =
                URI.create(
                        "http://%s:%d/"
                                .formatted(
                                        configuration.get(RestOptions.ADDRESS),
                                        configuration.get(RestOptions.PORT)));
        this.rest = new JobRest(restUrl);
    }

    /** Starts the processes and returns when every TaskManager is registered. */
    public static SessionCluster start(ClusterOptions options) {
        try {
            ClusterFiles files = ClusterFiles.create(options);
            Configuration configuration = ClusterConfiguration.of(options, files.directory());
            files.write(configuration);
            SessionCluster cluster = new SessionCluster(options, files, configuration);
            cluster.startAll();
            return cluster;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the files of the Flink cluster", e);
        }
    }

    private void startAll() {
        Runtime.getRuntime().addShutdownHook(stopAtExit);
        try {
            launchJobManager();
            for (int i = 0; i < options.taskManagers(); i++) {
                launchTaskManager();
            }
            awaitRegistered(taskManagers);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Where the web UI and the REST API are; stays when the JobManager is started again. */
    public URI restUrl() {
        return restUrl;
    }

    /** The REST API of this cluster. */
    public JobRest rest() {
        return rest;
    }

    /** Configuration, logs, checkpoints and savepoints; a temporary one goes with the cluster. */
    public Path directory() {
        return files.directory();
    }

    /** What the JobManager has printed since it was last started. */
    public String jobManagerOutput() {
        return jobManager.orElseThrow(SessionCluster::noJobManager).output();
    }

    /** What one TaskManager has printed; also after it was killed. */
    public String taskManagerOutput(int index) {
        return taskManagers.get(index).output();
    }

    /** The processes of this cluster that are alive, commands under way included. */
    public List<ProcessHandle> processes() {
        return all().filter(FlinkProcess::isAlive).map(FlinkProcess::handle).toList();
    }

    /**
     * Kills a TaskManager as {@code kill -9} does; returns when its process is gone.
     *
     * @param index in the order of starting, from 0; indexes are never used again
     */
    public void killTaskManager(int index) {
        taskManagers.get(index).kill();
    }

    /** Starts one more TaskManager and returns its index when it is registered. */
    public int startTaskManager() {
        int index = launchTaskManager();
        awaitRegistered(List.of(taskManagers.get(index)));
        return index;
    }

    /** Kills the JobManager as {@code kill -9} does; returns when its process is gone. */
    public void killJobManager() {
        jobManager.orElseThrow(SessionCluster::noJobManager).kill();
    }

    /** Starts a JobManager in place of the killed one; returns when the TaskManagers are back. */
    public void startJobManager() {
        if (jobManager.map(FlinkProcess::isAlive).orElse(false)) {
            throw new IllegalStateException("the JobManager is running; kill it first");
        }
        launchJobManager();
        awaitRegistered(taskManagers.stream().filter(FlinkProcess::isAlive).toList());
    }

    synchronized FlinkProcess startCommand(List<String> arguments) {
        FlinkProcess command = launcher.commandLine("command-" + commands.size(), arguments);
        commands.add(command);
        return command;
    }

    private synchronized void launchJobManager() {
        jobManager = Optional.of(launcher.jobManager("jobmanager-" + jobManagersStarted));
        jobManagersStarted++;
    }

    private synchronized int launchTaskManager() {
        int index = taskManagers.size();
        taskManagers.add(launcher.taskManager("taskmanager-" + index));
        return index;
    }

    /** Waits for these TaskManagers; one of them or the JobManager ending meanwhile is an error. */
    private void awaitRegistered(List<FlinkProcess> expected) {
        List<String> names = expected.stream().map(FlinkProcess::name).toList();
        Deadline.in(options.startTimeout())
                .await(
                        () -> {
                            requireAlive(expected);
                            return rest.isAnswering() && rest.taskManagers().containsAll(names);
                        },
                        () -> "the Flink cluster is not complete\n" + tails());
    }

    private void requireAlive(List<FlinkProcess> expected) {
        boolean alive =
                Stream.concat(jobManager.stream(), expected.stream())
                        .allMatch(FlinkProcess::isAlive);
        if (!alive) {
            throw new IllegalStateException("a process of the Flink cluster ended\n" + tails());
        }
    }

    private String tails() {
        return all().map(FlinkProcess::tail).collect(Collectors.joining("\n"));
    }

    private Stream<FlinkProcess> all() {
        return Stream.of(commands.stream(), taskManagers.stream(), jobManager.stream())
                .flatMap(processes -> processes);
    }

    private synchronized void killAll() {
        all().forEach(FlinkProcess::kill);
    }

    private static IllegalStateException noJobManager() {
        return new IllegalStateException("the cluster has no JobManager");
    }

    @Override
    public void close() {
        killAll();
        removeShutdownHook();
        files.deleteIfTemporary();
    }

    private void removeShutdownHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(stopAtExit);
        } catch (IllegalStateException e) {
            // The JVM is ending and runs the hook itself.
        }
    }
}
