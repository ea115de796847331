package io.sluice.embedded.kafka;

import io.sluice.embedded.file.Directories;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A real Kafka broker (KRaft, one node) in this process, on loopback and a free port.
 *
 * <pre>{@code
 * try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
 *     kafka.createTopic("logs", 4, Map.of("message.timestamp.type", "LogAppendTime"));
 *     new KafkaProducer<>(Map.of("bootstrap.servers", kafka.bootstrapServers(), ...));
 * }
 * }</pre>
 *
 * A broker takes seconds to start, so tests of one JVM use {@link #shared()} and topics of their
 * own.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private static EmbeddedKafka shared;

    private final KafkaRaftServer server;
    private final String bootstrapServers;
    private final Path directory;
    private final boolean ownsDirectory;
    private final Optional<SecuredListener> secured;
    private final Admin admin;

    private EmbeddedKafka(
            KafkaRaftServer server,
            String bootstrapServers,
            Path directory,
            boolean ownsDirectory,
            Optional<SecuredListener> secured) {
        this.server = server;
        this.bootstrapServers = bootstrapServers;
        this.directory = directory;
        this.ownsDirectory = ownsDirectory;
        this.secured = secured;
        this.admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    /** Starts a broker with a temporary directory that goes with it. */
    public static EmbeddedKafka start() {
        return start(temporaryDirectory(), 0, true, Optional.empty());
    }

    /**
     * Starts a broker that can also be reached with TLS and a password; see {@link #secured}. Its
     * temporary directory goes with it.
     */
    public static EmbeddedKafka startSecured(String user, String password) {
        Path directory = temporaryDirectory();
        SecuredListener listener = SecuredListener.create(directory, freePort(), user, password);
        return start(directory, 0, true, Optional.of(listener));
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("sluice-kafka");
        } catch (IOException e) {
            throw new UncheckedIOException("no directory for the embedded broker", e);
        }
    }

    /**
     * Starts a broker on a directory that stays; a second start on it finds the topics of the
     * first.
     */
    public static EmbeddedKafka start(Path directory) {
        return start(directory, 0, false, Optional.empty());
    }

    /**
     * Starts a broker on a directory that stays.
     *
     * @param port the port to listen on, 0 for a free one
     */
    public static EmbeddedKafka start(Path directory, int port) {
        return start(directory, port, false, Optional.empty());
    }

    /** The broker of this JVM, started at the first call and stopped when the JVM ends. */
    public static synchronized EmbeddedKafka shared() {
        if (shared == null) {
            shared = start();
            Runtime.getRuntime().addShutdownHook(new Thread(shared::close, "embedded-kafka-stop"));
        }
        return shared;
    }

    private static EmbeddedKafka start(
            Path directory,
            int wantedPort,
            boolean ownsDirectory,
            Optional<SecuredListener> secured) {
        int port = wantedPort == 0 ? freePort() : wantedPort;
        Properties properties = properties(directory, port, freePort());
        secured.ifPresent(listener -> listener.addTo(properties));
        format(directory, properties);
        KafkaRaftServer server =
                new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
        server.startup();
        return new EmbeddedKafka(server, "127.0.0.1:" + port, directory, ownsDirectory, secured);
    }

    private static void format(Path directory, Properties properties) {
        if (Files.exists(directory.resolve("meta.properties"))) {
            return;
        }
        try {
            Files.createDirectories(directory);
            new Formatter()
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(1)
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(properties.getProperty("log.dirs"))
                    .addDirectory(properties.getProperty("log.dirs"))
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setPrintStream(
                            new PrintStream(
                                    OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .run();
        } catch (Exception e) {
            throw new IllegalStateException("cannot format the broker's directory " + directory, e);
        }
    }

    private static Properties properties(Path directory, int port, int controllerPort) {
        Properties properties = new Properties();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", "1");
        properties.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        properties.put(
                "listeners",
                "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                        .formatted(port, controllerPort));
        properties.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put(
                "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.put("log.dirs", directory.toString());
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("offsets.topic.num.partitions", "1");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("transaction.state.log.num.partitions", "4");
        properties.put("share.coordinator.state.topic.replication.factor", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
        properties.put("group.initial.rebalance.delay.ms", "0");
        properties.put("auto.create.topics.enable", "false");
        properties.put("log.retention.check.interval.ms", "1000");
        properties.put("log.segment.delete.delay.ms", "1000");
        properties.put("log.cleaner.backoff.ms", "1000");
        return properties;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port", e);
        }
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** The listener with TLS and a password, where the broker was started with one. */
    public SecuredListener secured() {
        return secured.orElseThrow(
                () -> new IllegalStateException("this broker was not started by startSecured"));
    }

    /** An admin client of this broker; closed with it. */
    public Admin admin() {
        return admin;
    }

    public void createTopic(String name, int partitions) {
        createTopic(name, partitions, Map.of());
    }

    public void createTopic(String name, int partitions, Map<String, String> configs) {
        NewTopic topic =
                new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(configs);
        await(() -> admin.createTopics(List.of(topic)).all().get());
        awaitLeaders(name, partitions);
    }

    /**
     * Waits until the broker answers for each partition. It says that a topic is there a moment
     * before, and a record sent in that moment can be refused for good.
     */
    private void awaitLeaders(String topic, int partitions) {
        Map<TopicPartition, OffsetSpec> request = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            request.put(new TopicPartition(topic, partition), OffsetSpec.latest());
        }
        await(
                () -> {
                    long deadline = System.nanoTime() + PATIENCE.toNanos();
                    while (!isKnown(request)) {
                        if (System.nanoTime() > deadline) {
                            throw new IllegalStateException("topic '" + topic + "' has no leader");
                        }
                        LockSupport.parkNanos(PAUSE.toNanos());
                    }
                });
    }

    private boolean isKnown(Map<TopicPartition, OffsetSpec> partitions)
            throws ExecutionException, InterruptedException {
        try {
            admin.listOffsets(partitions).all().get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw e;
        }
    }

    /** Raises the number of a topic's partitions. */
    public void addPartitions(String topic, int total) {
        await(
                () ->
                        admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(total)))
                                .all()
                                .get());
        awaitLeaders(topic, total);
    }

    /** Deletes the records below an offset, as retention would. */
    public void deleteRecordsBefore(String topic, int partition, long offset) {
        Map<TopicPartition, RecordsToDelete> request = new HashMap<>();
        request.put(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(offset));
        await(() -> admin.deleteRecords(request).all().get());
    }

    private static void await(AdminCall call) {
        try {
            call.run();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the broker", e);
        }
    }

    private interface AdminCall {
        void run() throws ExecutionException, InterruptedException;
    }

    @Override
    public void close() {
        admin.close();
        server.shutdown();
        server.awaitShutdown();
        if (ownsDirectory) {
            Directories.deleteRecursively(directory);
        }
    }
}
