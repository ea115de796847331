package io.sluice.job.testing;

import io.sluice.command.script.CheckedScript;
import io.sluice.connector.kafka.settings.SourceClock;
import io.sluice.connector.ledger.Ledger;
import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.embedded.flink.EmbeddedFlink;
import io.sluice.embedded.kafka.EmbeddedKafka;
import io.sluice.job.ScriptExports;
import io.sluice.job.config.Installation;
import io.sluice.job.pipeline.ExportJob;
import io.sluice.job.pipeline.ExportPlan;
import io.sluice.job.secret.SecretPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.executiongraph.ErrorInfo;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.util.SerializedThrowable;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The whole system for a test: a topic, a lake and a ledger of its own on the real broker of this
 * JVM, and a Flink cluster of its own.
 *
 * <pre>{@code
 * try (ExportFixture fixture = ExportFixture.start(directory)) {
 *     fixture.topic(2);
 *     JobID job = fixture.submit(fixture.export("Logs | where Level == 'Error'", "intervalBetweenRuns=1s"));
 *     fixture.send(0, "{...}");
 *     fixture.awaitRun(run -> run.recordsExported() > 0);
 *     fixture.lake().rows("select ...");
 * }
 * }</pre>
 */
public final class ExportFixture implements AutoCloseable {
    public static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SLOTS = 4;

    private final EmbeddedKafka kafka;
    private final String suffix = UUID.randomUUID().toString().substring(0, 8);
    private final String topic = "logs-" + suffix;
    private final Path directory;
    private final EmbeddedFlink flink;
    private final boolean ownsFlink;
    private final Set<JobID> jobs = new LinkedHashSet<>();
    private final Installation installation;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Lake lake;
    private final Configuration jobSettings = new Configuration();
    private int parallelism = 2;

    private ExportFixture(
            Path directory, EmbeddedKafka kafka, EmbeddedFlink flink, boolean ownsFlink) {
        this.directory = directory;
        this.kafka = kafka;
        this.flink = flink;
        this.ownsFlink = ownsFlink;
        this.installation = Installation.read(settings());
        this.lake = new Lake(directory.resolve("lake"));
        this.producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", kafka.bootstrapServers(), "linger.ms", "5"),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    public static ExportFixture start(Path directory) {
        return start(directory, Map.of());
    }

    /** A cluster for several fixtures, see {@link #on}. */
    public static EmbeddedFlink cluster() {
        return EmbeddedFlink.start(1, SLOTS, new Configuration());
    }

    /** With settings of the Flink cluster. */
    public static ExportFixture start(Path directory, Map<String, String> flinkSettings) {
        EmbeddedFlink flink = EmbeddedFlink.start(1, SLOTS, Configuration.fromMap(flinkSettings));
        return new ExportFixture(directory, EmbeddedKafka.shared(), flink, true);
    }

    /**
     * On a broker and a cluster that others may use too; both stay when this is closed, only its
     * jobs end.
     */
    public static ExportFixture on(EmbeddedKafka kafka, EmbeddedFlink flink, Path directory) {
        return new ExportFixture(directory, kafka, flink, false);
    }

    /** Parallel subtasks of the jobs submitted from now on. */
    public ExportFixture parallelism(int subtasks) {
        this.parallelism = subtasks;
        return this;
    }

    /** A setting of Flink's for the jobs submitted from now on. */
    public ExportFixture flinkSetting(String key, String value) {
        jobSettings.setString(key, value);
        return this;
    }

    /** Settings of the installation, for a test that changes some. */
    public Configuration settings() {
        return Configuration.fromMap(
                Map.of(
                        "sluice.kafka.bootstrap-servers",
                        kafka.bootstrapServers(),
                        "sluice.ledger.runs-topic",
                        "runs-" + suffix,
                        "sluice.ledger.state-topic",
                        "state-" + suffix,
                        "sluice.ledger.failures-topic",
                        "failures-" + suffix,
                        "sluice.limits.min-interval-between-runs",
                        "100 ms",
                        "sluice.limits.min-size-limit",
                        "1 b"));
    }

    /** The settings of this fixture with one more. */
    public Installation installation(String key, String value) {
        Configuration more = settings();
        more.setString(key, value);
        return Installation.read(more);
    }

    public EmbeddedKafka kafka() {
        return kafka;
    }

    public EmbeddedFlink flink() {
        return flink;
    }

    public Installation installation() {
        return installation;
    }

    public Lake lake() {
        return lake;
    }

    public String topicName() {
        return topic;
    }

    public Path directory() {
        return directory;
    }

    /** Creates the topic of table Logs; records are stamped by their producer. */
    public ExportFixture topic(int partitions) {
        return topic(partitions, Map.of());
    }

    public ExportFixture topic(int partitions, Map<String, String> configs) {
        kafka.createTopic(topic, partitions, configs);
        return this;
    }

    /**
     * A script with table {@code Logs (Level: string, Latency: long, Region: string, Seq: long, At:
     * datetime)}, external table {@code Lake} and export {@code Errors}.
     *
     * @param lakeDefinition from {@code (columns)} up to before {@code dataformat}
     * @param properties of the export
     */
    public String script(String lakeDefinition, String format, String query, String properties) {
        return """
                .create table Logs (Level: string, Latency: long, Region: string, Seq: long, At: datetime)
                .create-or-alter table Logs kafka-connection with (topic = "%s", format = "json")
                .create external table Lake %s dataformat = %s
                ( '%s' )
                .create-or-alter continuous-export Errors over (Logs) to table Lake
                with (%s) <| %s
                """
                .formatted(topic, lakeDefinition, format, lake.root().toUri(), properties, query);
    }

    /** {@link #script} for all sequence numbers, without partitions. */
    public String sequenceScript(String properties) {
        return script("(Seq: long) kind = storage", "parquet", "Logs | project Seq", properties);
    }

    /** The plan of the script's export. */
    public ExportPlan plan(String script) {
        CheckedScript checked = ScriptExports.check(script, installation);
        if (!checked.isGood()) {
            throw new AssertionError(checked.renderErrors());
        }
        return ScriptExports.plans(checked).get(0);
    }

    public JobID submit(String script) {
        return submit(job(script), SavepointRestoreSettings.none());
    }

    public JobID submit(String script, SourceClock clock) {
        return submit(job(script).withClock(clock), SavepointRestoreSettings.none());
    }

    public ExportJob job(String script) {
        return ExportJob.of(plan(script), installation, new SecretPolicy.KeepInProcess());
    }

    /** Starts the export, from a savepoint where one is given. */
    public JobID submit(ExportJob job, SavepointRestoreSettings restore) {
        StreamGraph graph = graph(job);
        graph.setSavepointRestoreSettings(restore);
        return submit(graph);
    }

    public JobID submit(StreamGraph graph) {
        JobID submitted = flink.submit(graph);
        jobs.add(submitted);
        return submitted;
    }

    /** What the job's main class does, except that it submits. */
    public StreamGraph graph(ExportJob job) {
        return job.graph(environment());
    }

    /** An environment with the settings of this fixture. */
    public StreamExecutionEnvironment environment() {
        Configuration settings = new Configuration();
        settings.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
        settings.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        settings.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                directory.resolve("checkpoints").toUri().toString());
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        settings.set(
                RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, Integer.MAX_VALUE);
        settings.set(
                RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(50));
        settings.addAll(jobSettings);
        ExportJob.applyDefaults(settings);
        return StreamExecutionEnvironment.createLocalEnvironment(settings);
    }

    /** Stops a job with a savepoint and tells where it is. */
    public String stopWithSavepoint(JobID job) {
        return stopWithSavepoint(job, false);
    }

    /** The same with all that is under way let out first. */
    public String drain(JobID job) {
        return stopWithSavepoint(job, true);
    }

    private String stopWithSavepoint(JobID job, boolean drain) {
        return flink.cluster()
                .stopWithSavepoint(
                        job,
                        directory.resolve("savepoints").toUri().toString(),
                        drain,
                        SavepointFormatType.CANONICAL)
                .join();
    }

    public String savepoint(JobID job) {
        return flink.cluster()
                .triggerSavepoint(
                        job,
                        directory.resolve("savepoints").toUri().toString(),
                        false,
                        SavepointFormatType.CANONICAL)
                .join();
    }

    public void cancel(JobID job) {
        flink.cluster().cancelJob(job).join();
        flink.cluster().requestJobResult(job).join();
    }

    public JobStatus status(JobID job) {
        return flink.cluster().getJobStatus(job).join();
    }

    /** Sends a record that the producer stamps with its clock; returns when it is stored. */
    public RecordMetadata send(int partition, String json) {
        return stored(sendAsync(partition, null, json));
    }

    /** Sends a record with a stamp; returns when it is stored. */
    public RecordMetadata send(int partition, long timestamp, String json) {
        return stored(sendAsync(partition, timestamp, json));
    }

    public Future<RecordMetadata> sendAsync(ProducerRecord<byte[], byte[]> record) {
        return producer.send(record);
    }

    /** Returns when all of these are stored. */
    public void awaitStored(Collection<Future<RecordMetadata>> sent) {
        producer.flush();
        sent.forEach(ExportFixture::stored);
    }

    public Future<RecordMetadata> sendAsync(int partition, Long timestamp, String json) {
        return producer.send(
                new ProducerRecord<>(
                        topic, partition, timestamp, null, json.getBytes(StandardCharsets.UTF_8)));
    }

    /** Sends records {@code from} up to {@code to} as {@code {"Seq": n}}, round robin. */
    public void sendSequence(long from, long to, int partitions) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (long seq = from; seq < to; seq++) {
            sent.add(sendAsync((int) (seq % partitions), null, "{\"Seq\": %d}".formatted(seq)));
        }
        awaitStored(sent);
    }

    private static RecordMetadata stored(Future<RecordMetadata> sent) {
        try {
            return sent.get();
        } catch (Exception e) {
            throw new AssertionError("a record was not stored", e);
        }
    }

    public Ledger ledger() {
        return ExportJob.ledger(installation, new SecretPolicy.KeepInProcess());
    }

    public List<RunRecord> runs() {
        return ledger().runs(run -> true);
    }

    /** Waits until a run is announced that passes. */
    public RunRecord awaitRun(Predicate<RunRecord> expected) {
        return await(
                "a run",
                () -> runs().stream().filter(expected).findFirst().orElse(null),
                this::describeRuns);
    }

    /** Waits until runs that end at or after a cut have been announced, and gives all. */
    public List<RunRecord> awaitExported(long records) {
        return await(
                records + " exported records",
                () -> {
                    List<RunRecord> runs = runs();
                    long sum = runs.stream().mapToLong(RunRecord::recordsExported).sum();
                    return sum >= records ? runs : null;
                },
                this::describeRuns);
    }

    private String describeRuns() {
        StringBuilder text = new StringBuilder("runs so far:");
        for (RunRecord run : runs()) {
            text.append(
                    "%n  %d: read %d, exported %d"
                            .formatted(run.runTime(), run.recordsRead(), run.recordsExported()));
        }
        return text.toString();
    }

    /** Waits until a job has ended with an error, and gives it with all its causes. */
    public String awaitFailure(JobID job) {
        awaitStatus(job, JobStatus.FAILED);
        return flink.cluster()
                .requestJobResult(job)
                .join()
                .getSerializedThrowable()
                .map(SerializedThrowable::getFullStringifiedStackTrace)
                .orElseThrow();
    }

    /** Waits until an attempt of a job has failed with a cause that contains a text. */
    public String awaitFailedAttempt(JobID job, String text) {
        return await(
                "a failure that says '" + text + "'",
                () -> lastFailure(job).filter(cause -> cause.contains(text)).orElse(null),
                () -> lastFailure(job).orElse("no failure so far"));
    }

    private Optional<String> lastFailure(JobID job) {
        return Optional.ofNullable(flink.cluster().getExecutionGraph(job).join().getFailureInfo())
                .map(ErrorInfo::getExceptionAsString);
    }

    public void awaitStatus(JobID job, JobStatus wanted) {
        await(
                "status " + wanted,
                () -> status(job) == wanted ? wanted : null,
                () -> "" + status(job));
    }

    /** Waits until something is there. */
    public static <T> T await(String what, Supplier<T> attempt, Supplier<String> otherwise) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            T found = attempt.get();
            if (found != null) {
                return found;
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError(
                        "waited %d s for %s; %s"
                                .formatted(PATIENCE.toSeconds(), what, otherwise.get()));
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    @Override
    public void close() {
        producer.close();
        if (ownsFlink) {
            flink.close();
        } else {
            jobs.stream()
                    .filter(job -> !status(job).isGloballyTerminalState())
                    .forEach(this::cancel);
        }
    }

    static void createDirectories(Path path) {
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
