package io.sluice.connector.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.connector.kafka.element.RunElement;
import io.sluice.connector.kafka.element.RunElementTypeInfo;
import io.sluice.connector.kafka.settings.RunHistory;
import io.sluice.embedded.flink.EmbeddedFlink;
import io.sluice.embedded.flink.LiveMetrics;
import io.sluice.embedded.kafka.EmbeddedKafka;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.util.ExceptionUtils;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Topics of one test, a job that reads them run by run, and what came out of it. */
final class SourceFixture implements AutoCloseable {
    static final Duration INTERVAL = Duration.ofMinutes(1);

    /** A boundary; close to now, so that no retention gets at the records. */
    static final long T0 =
            Math.floorDiv(System.currentTimeMillis(), 60_000L) * 60_000L - 6 * 3_600_000L;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Map<String, RunRecorder.Output> OUTPUTS = new ConcurrentHashMap<>();
    private static final Map<String, AtomicInteger> FUSES = new ConcurrentHashMap<>();
    private static final Map<String, Long> DELAYS = new ConcurrentHashMap<>();
    private static EmbeddedFlink shared;

    private final EmbeddedFlink flink;
    final String name = "t" + NUMBER.incrementAndGet();
    final EmbeddedKafka kafka;
    final TestingClock clock = new TestingClock(name);
    final String facts = name + "-facts";
    private final Map<String, List<String>> visible = new TreeMap<>();
    private final KafkaProducer<byte[], byte[]> producer;
    private UnaryOperator<RunScopedKafkaSourceBuilder> options = UnaryOperator.identity();
    private UnaryOperator<Configuration> configuration = UnaryOperator.identity();
    private JobID job;

    SourceFixture() {
        this(EmbeddedKafka.shared());
    }

    SourceFixture(EmbeddedKafka kafka) {
        this(kafka, shared());
    }

    SourceFixture(EmbeddedKafka kafka, EmbeddedFlink flink) {
        this.kafka = kafka;
        this.flink = flink;
        producer = producer(Map.of());
        OUTPUTS.put(name, new RunRecorder.Output());
        FUSES.put(name, new AtomicInteger(-1));
        clock.set(T0);
    }

    static RunRecorder.Output output(String name) {
        return OUTPUTS.get(name);
    }

    static synchronized EmbeddedFlink shared() {
        if (shared == null) {
            Configuration cluster = new Configuration();
            LiveMetrics.enable(cluster);
            shared = EmbeddedFlink.start(1, 8, cluster);
            Runtime.getRuntime().addShutdownHook(new Thread(shared::close));
        }
        return shared;
    }

    JobID job() {
        return job;
    }

    SourceFixture facts(int partitions) {
        return topic(facts, partitions, Map.of());
    }

    SourceFixture topic(String topic, int partitions, Map<String, String> configs) {
        Map<String, String> all = new HashMap<>(configs);
        all.putIfAbsent("retention.ms", "-1");
        kafka.createTopic(topic, partitions, all);
        return this;
    }

    SourceFixture with(UnaryOperator<RunScopedKafkaSourceBuilder> more) {
        options = more;
        return this;
    }

    SourceFixture configured(UnaryOperator<Configuration> more) {
        configuration = more;
        return this;
    }

    KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("bootstrap.servers", kafka.bootstrapServers());
        settings.put("linger.ms", "0");
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Appends a record; the time is milliseconds behind {@link #T0}. */
    void ingest(int partition, long time, String value) {
        send(producer, List.of(record(facts, partition, time, null, value)));
        expect(partition, value);
    }

    void ingest(String topic, int partition, long time, String key, String value) {
        send(producer, List.of(record(topic, partition, time, key, value)));
    }

    /** Appends records with values prefix0, prefix1, … one millisecond apart. */
    void ingestMany(int partition, long time, String prefix, int count) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add(record(facts, partition, time + i, null, prefix + i));
            expect(partition, prefix + i);
        }
        send(producer, records);
    }

    static void send(
            KafkaProducer<byte[], byte[]> producer, List<ProducerRecord<byte[], byte[]>> records) {
        List<Future<RecordMetadata>> sent = records.stream().map(producer::send).toList();
        try {
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("the broker does not take records", e);
        }
    }

    void expect(int partition, String value) {
        visible.computeIfAbsent(facts + "-" + partition, p -> new ArrayList<>()).add(value);
    }

    static ProducerRecord<byte[], byte[]> record(
            String topic, int partition, long time, String key, String value) {
        return new ProducerRecord<>(topic, partition, T0 + time, bytes(key), bytes(value));
    }

    private static byte[] bytes(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    SourceFixture start(int parallelism) {
        return start(parallelism, null);
    }

    SourceFixture start(int parallelism, String savepoint) {
        job = flink.submit(graph(parallelism, savepoint));
        return this;
    }

    RunScopedKafkaSourceBuilder source() {
        return options.apply(
                RunScopedKafkaSource.builder()
                        .bootstrapServers(kafka.bootstrapServers())
                        .fact(facts, IsolationLevel.READ_COMMITTED)
                        .groupId(name)
                        .interval(INTERVAL)
                        .clock(clock)
                        .history(RunHistory.everythingSince(T0)));
    }

    Configuration settings() {
        Configuration settings = new Configuration();
        CheckpointRequirements.applyDefaults(settings);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 50);
        settings.set(
                RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(50));
        settings = configuration.apply(settings);
        CheckpointRequirements.check(settings);
        return settings;
    }

    private StreamGraph graph(int parallelism, String savepoint) {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(settings());
        environment.setParallelism(parallelism);
        environment
                .fromSource(
                        source().build(),
                        WatermarkStrategy.noWatermarks(),
                        facts,
                        new RunElementTypeInfo())
                .uid("source")
                .map(new Fuse(name))
                .returns(new RunElementTypeInfo())
                .uid("fuse")
                .transform("recorder", Types.VOID, new RunRecorder(name, facts))
                .startNewChain()
                .uid("recorder")
                .setParallelism(1)
                .setMaxParallelism(1);
        StreamGraph graph = environment.getStreamGraph();
        graph.setJobName(name);
        if (savepoint != null) {
            graph.setSavepointRestoreSettings(SavepointRestoreSettings.forPath(savepoint));
        }
        return graph;
    }

    /** Fails the task that lets the element of this number through, counted over all tasks. */
    void failTaskAfter(int elements) {
        FUSES.get(name).set(elements);
    }

    /** Lets each element through only after a while, so that a run takes long. */
    SourceFixture slowedDown(Duration perElement) {
        DELAYS.put(name, perElement.toNanos());
        return this;
    }

    /** Whether the fuse has blown. */
    boolean hasFailedTask() {
        return FUSES.get(name).get() < 0;
    }

    /** Passes elements on until it blows, once. */
    private record Fuse(String fixture) implements MapFunction<RunElement, RunElement> {
        @Override
        public RunElement map(RunElement element) {
            if (FUSES.get(fixture).getAndDecrement() == 0) {
                throw new IllegalStateException("the task fails, as the test wants it to");
            }
            LockSupport.parkNanos(DELAYS.getOrDefault(fixture, 0L));
            return element;
        }
    }

    long metric(String metric) {
        return LiveMetrics.sum(name, metric).orElseThrow();
    }

    RunRecorder.Output output() {
        return output(name);
    }

    /** Lets the clock pass the boundary and waits until that run has been published. */
    RecordedRun run(int boundary) {
        clock.set(T0 + boundary * 60_000L + 1);
        return awaitRun(boundary);
    }

    RecordedRun awaitRun(int boundary) {
        long time = T0 + boundary * 60_000L;
        await("run " + boundary, () -> output().published.containsKey(time));
        return output().published.get(time);
    }

    void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(
                        "%s did not come within %s; published %s, violations %s, job %s"
                                .formatted(
                                        what,
                                        PATIENCE,
                                        output().published.keySet().stream()
                                                .map(time -> (time - T0) / 60_000)
                                                .toList(),
                                        output().violations,
                                        status()));
            }
            LockSupport.parkNanos(5_000_000);
        }
    }

    JobStatus status() {
        return job == null ? null : flink.cluster().getJobStatus(job).join();
    }

    /** Waits until the job has failed for good and returns why. */
    String awaitFailure() {
        await("failure", () -> status() == JobStatus.FAILED);
        return ExceptionUtils.stringifyException(
                flink.cluster()
                        .requestJobResult(job)
                        .join()
                        .getSerializedThrowable()
                        .orElseThrow());
    }

    String stopWithSavepoint() throws Exception {
        Path directory = Files.createTempDirectory("sluice-savepoint");
        String savepoint =
                flink.cluster()
                        .stopWithSavepoint(
                                job,
                                directory.toUri().toString(),
                                false,
                                SavepointFormatType.CANONICAL)
                        .join();
        await("end of the job", () -> status().isGloballyTerminalState());
        return savepoint;
    }

    String savepoint() throws Exception {
        Path directory = Files.createTempDirectory("sluice-savepoint");
        return flink.cluster()
                .triggerSavepoint(
                        job, directory.toUri().toString(), false, SavepointFormatType.CANONICAL)
                .join();
    }

    void cancel() {
        flink.cluster().cancelJob(job).join();
        await("end of the job", () -> status().isGloballyTerminalState());
    }

    /**
     * Checks what must hold whatever has happened: ranges of runs follow each other without gap or
     * overlap, and the runs hold each visible record exactly once, in order.
     */
    void assertEachRecordInExactlyOneRun() {
        assertThat(output().violations).isEmpty();
        Map<String, List<String>> taken = new TreeMap<>();
        Map<String, Long> cursor = new HashMap<>();
        for (RecordedRun run : output().published.values()) {
            run.ranges.forEach(
                    (partition, range) -> {
                        assertThat(range.start())
                                .as("start of run %s in %s", run.run.time(), partition)
                                .isEqualTo(cursor.getOrDefault(partition, 0L));
                        cursor.put(partition, range.stop());
                    });
            run.records.forEach(
                    (partition, records) -> {
                        assertThat(records)
                                .allMatch(
                                        r ->
                                                run.ranges.get(partition).start() <= r.offset()
                                                        && r.offset()
                                                                < run.ranges.get(partition).stop());
                        if (partition.startsWith(facts)) {
                            taken.computeIfAbsent(partition, p -> new ArrayList<>())
                                    .addAll(
                                            records.stream()
                                                    .map(RecordedRun.Taken::value)
                                                    .toList());
                        }
                    });
        }
        assertThat(taken).isEqualTo(visible);
    }

    @Override
    public void close() {
        if (job != null && !status().isGloballyTerminalState()) {
            cancel();
        }
        producer.close();
    }
}
