package io.sluice.job.testing;

import io.sluice.command.script.CheckedScript;
import io.sluice.connector.ledger.Ledger;
import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.embedded.cluster.ClusterOptions;
import io.sluice.embedded.cluster.CommandResult;
import io.sluice.embedded.cluster.FlinkCommandLine;
import io.sluice.embedded.cluster.JobRest;
import io.sluice.embedded.cluster.SessionCluster;
import io.sluice.embedded.kafka.EmbeddedKafka;
import io.sluice.job.ScriptExports;
import io.sluice.job.config.Installation;
import io.sluice.job.pipeline.ExportJob;
import io.sluice.job.pipeline.ExportPlan;
import io.sluice.job.secret.SecretPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * The job jar on a session cluster of several JVMs, as a user runs it: a script on disk, Flink's
 * own command line, a broker in this JVM that has a listener with a password too. Topic, lake and
 * ledger are the fixture's own.
 */
public final class SessionFixture implements AutoCloseable {
    private final EmbeddedKafka kafka = EmbeddedKafka.startSecured("sluice", "s3same-0pen-4711");
    private final String suffix = UUID.randomUUID().toString().substring(0, 8);
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final TestingProducer producer = new TestingProducer(kafka.bootstrapServers());
    private final Path directory;
    private final Path jar;
    private final SessionCluster cluster;

    private SessionFixture(Path directory, Path jar, ClusterOptions options) {
        this.directory = directory;
        this.jar = jar;
        settings.put("sluice.kafka.bootstrap-servers", kafka.bootstrapServers());
        settings.put("sluice.ledger.runs-topic", "runs-" + suffix);
        settings.put("sluice.ledger.state-topic", "state-" + suffix);
        settings.put("sluice.ledger.failures-topic", "failures-" + suffix);
        settings.put("sluice.limits.min-interval-between-runs", "100 ms");
        this.cluster = SessionCluster.start(options.withDirectory(directory.resolve("cluster")));
    }

    /**
     * Starts the cluster.
     *
     * @param directory for everything; logs of the cluster's processes stay there
     * @param jar the job jar
     */
    public static SessionFixture start(Path directory, Path jar, ClusterOptions options) {
        return new SessionFixture(directory, jar, options);
    }

    public SessionCluster cluster() {
        return cluster;
    }

    public JobRest rest() {
        return cluster.rest();
    }

    /** The files below a root of this fixture. */
    public Lake lake(String name) {
        return new Lake(directory.resolve("lakes").resolve(name));
    }

    public EmbeddedKafka kafka() {
        return kafka;
    }

    public TestingProducer producer() {
        return producer;
    }

    /** A topic of this fixture, for table Logs of one script. */
    public String topic(String name, int partitions) {
        String topic = name + "-" + suffix;
        kafka.createTopic(topic, partitions, Map.of());
        return topic;
    }

    /** Writes a script and says where it is. */
    public Path script(String name, String text) {
        try {
            return Files.writeString(directory.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code flink run -d sluice-job.jar --script SCRIPT …}, with this fixture's settings. */
    public CommandResult run(Path script, String... more) {
        return run(List.of(), script, more);
    }

    /** The same, with options of Flink's before the jar. */
    public CommandResult run(List<String> flinkOptions, Path script, String... more) {
        List<String> arguments = new ArrayList<>(List.of("run", "-d"));
        arguments.addAll(flinkOptions);
        arguments.addAll(List.of(jar.toString(), "--script", script.toString()));
        settings.forEach((key, value) -> arguments.addAll(List.of("-D", key + "=" + value)));
        arguments.addAll(List.of(more));
        return FlinkCommandLine.run(cluster, arguments.toArray(String[]::new));
    }

    /** Creates the exports of a script, whose start is now, without running them. */
    public void define(Path script) {
        String text = read(script);
        CheckedScript checked = ScriptExports.check(text, installation());
        for (ExportPlan plan : ScriptExports.plans(checked)) {
            Configuration flink = new Configuration();
            ExportJob.applyDefaults(flink);
            ExportJob.of(plan, installation(), new SecretPolicy.KeepInProcess())
                    .assemble(StreamExecutionEnvironment.createLocalEnvironment(flink));
        }
    }

    /** The job of a script's only export, for a cluster in other processes. */
    public ExportJob job(String script) {
        CheckedScript checked = ScriptExports.check(script, installation());
        return ExportJob.of(
                ScriptExports.plans(checked).get(0), installation(), new SecretPolicy.Refuse());
    }

    private static String read(Path script) {
        try {
            return Files.readString(script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Installation installation() {
        return Installation.read(Configuration.fromMap(settings));
    }

    public Ledger ledger() {
        return ExportJob.ledger(installation(), new SecretPolicy.KeepInProcess());
    }

    /** Every key and value of a topic with one partition, as bytes of text. */
    public List<String> records(String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", kafka.bootstrapServers()),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            List<String> records = new ArrayList<>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofSeconds(1))
                        .forEach(record -> records.add(record.key() + " " + record.value()));
            }
            return records;
        }
    }

    /** The completed runs of one export. */
    public List<RunRecord> runs(String export) {
        return ledger().runs(run -> run.id().export().equals(export));
    }

    /** Waits until an export has exported that many records. */
    public List<RunRecord> awaitExported(String export, long records) {
        return ExportFixture.await(
                records + " exported records of " + export,
                () -> {
                    List<RunRecord> runs = runs(export);
                    long sum = runs.stream().mapToLong(RunRecord::recordsExported).sum();
                    return sum >= records ? runs : null;
                },
                () -> "runs so far: " + runs(export).size());
    }

    @Override
    public void close() {
        producer.close();
        cluster.close();
        kafka.close();
    }
}
