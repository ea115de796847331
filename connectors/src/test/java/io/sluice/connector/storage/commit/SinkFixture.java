package io.sluice.connector.storage.commit;

import io.sluice.catalog.ExportProperties;
import io.sluice.catalog.ExternalTable;
import io.sluice.catalog.ExternalTableProperties;
import io.sluice.catalog.StorageRoot;
import io.sluice.connector.batch.RunBatch;
import io.sluice.connector.kafka.settings.ClientProperties;
import io.sluice.connector.ledger.ExportStart;
import io.sluice.connector.ledger.Ledger;
import io.sluice.connector.ledger.LedgerTopics;
import io.sluice.connector.ledger.record.ExportId;
import io.sluice.connector.storage.write.MemoryLimits;
import io.sluice.embedded.flink.EmbeddedFlink;
import io.sluice.embedded.kafka.EmbeddedKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** An export into a directory, on a real broker and a real cluster, read back with DuckDB. */
final class SinkFixture implements AutoCloseable {
    private static EmbeddedFlink flink;

    final ExportId id = new ExportId("default", "Copy");
    final TestingTopic topic;
    final Ledger ledger;
    final Faults faults = new Faults();
    final LakeView lake;
    private final Path directory;
    private List<String> roots;
    private final List<JobID> jobs = new ArrayList<>();
    private ExportProperties.Distribution distribution = ExportProperties.Distribution.PER_NODE;
    private TestingLines format = new TestingLines(1000, 1);
    private MemoryLimits memory = MemoryLimits.DEFAULT;
    private int directories = 3;
    private boolean bounded;
    private long pauseNanos = 200_000;

    SinkFixture(Path directory, int partitions, int runs, int rows) {
        this.directory = directory;
        this.roots = List.of(directory.resolve("lake").toUri().toString());
        String name = "t" + Long.toHexString(System.nanoTime());
        this.topic = new TestingTopic(name, partitions, runs, rows);
        EmbeddedKafka kafka = EmbeddedKafka.shared();
        kafka.createTopic(name, partitions);
        this.ledger =
                new Ledger(
                        new LedgerTopics(name + ".runs", name + ".exports"),
                        ClientProperties.of(Map.of("bootstrap.servers", kafka.bootstrapServers())));
        this.lake = new LakeView(directory, topic, ledger);
    }

    SinkFixture bounded() {
        bounded = true;
        return this;
    }

    /** Writes below several roots. */
    SinkFixture roots(int count) {
        roots =
                IntStream.range(0, count)
                        .mapToObj(i -> directory.resolve("lake" + i).toUri().toString())
                        .toList();
        return this;
    }

    SinkFixture directories(int count) {
        directories = count;
        return this;
    }

    SinkFixture format(TestingLines newFormat) {
        format = newFormat;
        return this;
    }

    SinkFixture memory(MemoryLimits limits) {
        memory = limits;
        return this;
    }

    SinkFixture distribution(ExportProperties.Distribution newDistribution) {
        distribution = newDistribution;
        return this;
    }

    SinkFixture pause(Duration pause) {
        pauseNanos = pause.toNanos();
        return this;
    }

    private static synchronized EmbeddedFlink flink() {
        if (flink == null) {
            flink = EmbeddedFlink.start(1, 12, new Configuration());
            Runtime.getRuntime().addShutdownHook(new Thread(flink::close, "flink-stop"));
        }
        return flink;
    }

    ExportStart prepare() {
        return prepare("definition 1");
    }

    ExportStart prepare(String definition) {
        return ExportStart.prepare(ledger, id, definition, List.of(topic.name()), ledger.client());
    }

    /** Starts the export, from a savepoint where one is given. */
    JobID start(ExportStart start, int parallelism, Optional<String> savepoint) {
        Configuration configuration = new Configuration();
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(60));
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1000);
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(10));
        savepoint.ifPresent(path -> configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, path));
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        environment.setParallelism(parallelism);
        environment.setMaxParallelism(16);
        environment.getConfig().enableObjectReuse();
        sink(start).write(batches(environment, start));
        JobID job = flink().submit(environment);
        jobs.add(job);
        return job;
    }

    @SuppressWarnings("deprecation") // The legacy source is the one that needs no fetching threads.
    private DataStream<RunBatch> batches(
            StreamExecutionEnvironment environment, ExportStart start) {
        int startRun =
                start.lastRunTime().isEmpty()
                        ? 0
                        : TestingTopic.indexOf(start.lastRunTime().getAsLong()) + 1;
        return environment
                .addSource(
                        new TestingRunSource(topic, directories, startRun, bounded, pauseNanos),
                        "source",
                        TypeInformation.of(RunBatch.class))
                .uid("source");
    }

    JobID start(int parallelism) {
        return start(prepare(), parallelism, Optional.empty());
    }

    private ExternalTableSink sink(ExportStart start) {
        return ExternalTableSink.builder()
                .start(ledger, start, Set.of(topic.name()))
                .table(table(), properties())
                .format(format)
                .splitter(new TestingSplitter())
                .memory(memory)
                .build();
    }

    private ExternalTable table() {
        return new ExternalTable(
                "Lake",
                TestingRunSource.SCHEMA,
                List.of(),
                Optional.empty(),
                ExternalTable.DataFormat.CSV,
                roots.stream()
                        .map(
                                root ->
                                        new StorageRoot(
                                                StorageRoot.Kind.FILE_SYSTEM,
                                                root,
                                                new StorageRoot.NoCredential()))
                        .toList(),
                new ExternalTableProperties(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("x-"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    private ExportProperties properties() {
        return new ExportProperties(
                Duration.ofMinutes(1),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.of(distribution),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Waits until so many runs are on the ledger. */
    void awaitRuns(int runs) {
        Faults.await(
                runs + " completed runs",
                () ->
                        faults.visits("commit.completed") >= runs
                                && ledger.runs(run -> true).size() >= runs);
    }

    JobStatus status(JobID job) {
        return flink().cluster().getJobStatus(job).join();
    }

    /** Why a job failed, with all causes. */
    String failure(JobID job) {
        return flink().cluster()
                .getExecutionGraph(job)
                .thenApply(graph -> graph.getFailureInfo().getExceptionAsString())
                .join();
    }

    void cancel(JobID job) {
        flink().cluster().cancelJob(job).join();
        Faults.await("the job to end", () -> status(job).isGloballyTerminalState());
    }

    String stop(JobID job, boolean drain) {
        return flink().cluster()
                .stopWithSavepoint(
                        job,
                        directory.resolve("savepoints").toUri().toString(),
                        drain,
                        SavepointFormatType.CANONICAL)
                .join();
    }

    @Override
    public void close() {
        faults.close();
        for (JobID job : jobs) {
            if (!status(job).isGloballyTerminalState()) {
                cancel(job);
            }
        }
    }
}
