package io.sluice.embedded.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;

/**
 * Asks a cluster's REST API about its jobs. Works for a {@link SessionCluster} and for an embedded
 * cluster alike.
 *
 * <p>The API shows a job as it was up to {@code web.refresh-interval} ago, so a short restart may
 * never be seen as one: ask for {@link Checkpoints#restored()}.
 */
public final class JobRest {
    private final RestCall rest;

    /**
     * Makes a client.
     *
     * @param base root of the REST API, such as {@code http://127.0.0.1:8081/}
     */
    public JobRest(URI base) {
        this.rest = new RestCall(base);
    }

    /** Whether a JobManager is there to answer. */
    public boolean isAnswering() {
        try {
            rest.get("/overview");
            return true;
        } catch (UncheckedIOException | IllegalStateException e) {
            return false;
        }
    }

    /** Resource ids of the registered TaskManagers, a killed one until it is missed. */
    public List<String> taskManagers() {
        return elements(rest.get("/taskmanagers").path("taskmanagers"))
                .map(node -> node.path("id").asText())
                .toList();
    }

    /** Every job the cluster knows, ended ones included. */
    public Map<JobID, JobStatus> jobs() {
        Map<JobID, JobStatus> jobs = new LinkedHashMap<>();
        elements(rest.get("/jobs").path("jobs"))
                .forEach(
                        node ->
                                jobs.put(
                                        JobID.fromHexString(node.path("id").asText()),
                                        JobStatus.valueOf(node.path("status").asText())));
        return jobs;
    }

    public JobStatus status(JobID job) {
        return JobStatus.valueOf(rest.get("/jobs/" + job).path("state").asText());
    }

    /** The name the job was submitted under. */
    public String name(JobID job) {
        return rest.get("/jobs/" + job).path("name").asText();
    }

    public List<JobVertex> vertices(JobID job) {
        return elements(rest.get("/jobs/" + job).path("vertices"))
                .map(
                        node ->
                                new JobVertex(
                                        node.path("id").asText(),
                                        node.path("name").asText(),
                                        node.path("parallelism").asInt(),
                                        node.path("status").asText()))
                .toList();
    }

    public Checkpoints checkpoints(JobID job) {
        return Checkpoints.of(rest.get("/jobs/%s/checkpoints".formatted(job)));
    }

    /** Stack trace of the last failure, when the job has had one. */
    public Optional<String> lastFailure(JobID job) {
        return elements(
                        rest.get("/jobs/%s/exceptions".formatted(job))
                                .path("exceptionHistory")
                                .path("entries"))
                .map(node -> node.path("stacktrace").asText())
                .findFirst();
    }

    /**
     * A metric of a TaskManager, such as {@code Status.JVM.Memory.Heap.Used} in bytes; empty while
     * there is none.
     *
     * @param id as {@link #taskManagers} gives it
     */
    public OptionalDouble taskManagerMetric(String id, String name) {
        return elements(rest.get("/taskmanagers/%s/metrics?get=%s".formatted(id, encode(name))))
                .mapToDouble(node -> node.path("value").asDouble())
                .findFirst();
    }

    /** A metric of the job itself, such as {@code numRestarts}; empty while there is none. */
    public OptionalDouble jobMetric(JobID job, String name) {
        return elements(rest.get("/jobs/%s/metrics?get=%s".formatted(job, encode(name))))
                .mapToDouble(node -> node.path("value").asDouble())
                .findFirst();
    }

    /**
     * Sum over all tasks of the metrics of that name, whatever their operator; empty while there is
     * none. Meant for metrics that one operator registers: of those that Flink keeps for the task
     * and again for each operator in it, such as {@code numRecordsIn}, all are summed.
     *
     * @param name without the operator's name, which Flink puts before it
     */
    public OptionalDouble sum(JobID job, String name) {
        List<Double> sums =
                vertices(job).stream().flatMap(vertex -> sums(job, vertex, name)).toList();
        return sums.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(sums.stream().mapToDouble(Double::doubleValue).sum());
    }

    private Stream<Double> sums(JobID job, JobVertex vertex, String name) {
        String metrics = "/jobs/%s/vertices/%s/subtasks/metrics".formatted(job, vertex.id());
        String ids =
                elements(rest.get(metrics))
                        .map(node -> node.path("id").asText())
                        .filter(id -> id.equals(name) || id.endsWith("." + name))
                        .map(JobRest::encode)
                        .collect(Collectors.joining(","));
        return ids.isEmpty()
                ? Stream.empty()
                : elements(rest.get(metrics + "?agg=sum&get=" + ids))
                        .map(node -> node.path("sum").asDouble());
    }

    /** Asks the cluster to cancel a job. */
    public void cancel(JobID job) {
        rest.patch("/jobs/%s?mode=cancel".formatted(job));
    }

    /** Returns when every task of the job is running; fails at once when the job has ended. */
    public void awaitRunning(JobID job, Duration limit) {
        Deadline.in(limit).await(() -> isRunning(job), () -> "not running: " + describe(job));
    }

    private boolean isRunning(JobID job) {
        JobStatus status = status(job);
        if (status.isGloballyTerminalState()) {
            throw new IllegalStateException("it has ended: " + describe(job));
        }
        return status == JobStatus.RUNNING
                && vertices(job).stream().allMatch(vertex -> vertex.status().equals("RUNNING"));
    }

    /** Returns when the job is in that state. */
    public void awaitStatus(JobID job, JobStatus expected, Duration limit) {
        Deadline.in(limit)
                .await(
                        () -> status(job) == expected,
                        () -> "not %s: %s".formatted(expected, describe(job)));
    }

    /** Returns when the job was restored from a checkpoint that often. */
    public void awaitRestored(JobID job, long times, Duration limit) {
        Deadline.in(limit)
                .await(
                        () -> checkpoints(job).restored() >= times,
                        () -> "not restored %d times: %s".formatted(times, describe(job)));
    }

    /** Returns when at least that many checkpoints of the job have completed. */
    public void awaitCheckpoints(JobID job, long completed, Duration limit) {
        Deadline.in(limit)
                .await(
                        () -> checkpoints(job).completed() >= completed,
                        () -> "no %d checkpoints: %s".formatted(completed, describe(job)));
    }

    private String describe(JobID job) {
        return "job %s is %s, %s, %s, last failure: %s"
                .formatted(
                        job,
                        status(job),
                        vertices(job),
                        checkpoints(job),
                        lastFailure(job).orElse("none"));
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
