package io.sluice.server.reconcile;

import io.sluice.connector.ledger.Ledger;
import io.sluice.connector.ledger.record.ExportId;
import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.embedded.cluster.Deadline;
import io.sluice.embedded.flink.EmbeddedFlink;
import io.sluice.embedded.kafka.EmbeddedKafka;
import io.sluice.embedded.lake.LakeReader;
import io.sluice.job.lifecycle.ClusterJob;
import io.sluice.job.pipeline.ExportJob;
import io.sluice.job.secret.SecretPolicy;
import io.sluice.server.ServerFixture;
import io.sluice.server.catalog.CatalogStore;
import io.sluice.server.cluster.ExportCluster;
import io.sluice.server.cluster.ExportJobId;
import io.sluice.server.config.ServerSettings;
import io.sluice.server.export.WantedExport;
import io.sluice.server.export.WantedExport.State;
import io.sluice.server.export.WantedExports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A catalog, a ledger and a topic of their own, on a broker and a cluster that tests share; servers
 * that come and go reach the cluster by its REST API, so jobs outlive them.
 */
final class ReconcileFixture implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int PARTITIONS = 2;
    private static EmbeddedFlink flink;

    final String unique = "r" + UUID.randomUUID().toString().substring(0, 8);
    final String topic = unique + "-logs";
    final Path lake;
    private final EmbeddedKafka kafka = EmbeddedKafka.shared();
    private final Map<String, String> settings = new HashMap<>();
    private final KafkaProducer<byte[], byte[]> producer;
    private final CatalogStore store;
    private final ExportCluster cluster;
    private final Ledger ledger;
    private final List<ServerFixture> servers = new ArrayList<>();
    private final long createdOn = System.currentTimeMillis();
    private long sent;

    ReconcileFixture(String... others) {
        kafka.createTopic(topic, PARTITIONS, Map.of("message.timestamp.type", "LogAppendTime"));
        try {
            lake = Files.createTempDirectory("sluice-lake");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        settings.put("sluice.server.port", "0");
        settings.put("sluice.server.catalog.url", "jdbc:h2:mem:" + unique + ";DB_CLOSE_DELAY=-1");
        settings.put("sluice.server.lease-time", "1 s");
        settings.put("sluice.server.flink.rest-url", sharedFlink().webUi().toString());
        settings.put("sluice.server.flink.parallelism", "1");
        settings.put(
                "sluice.server.flink.savepoint-directory",
                lake.resolve(".savepoints").toUri().toString());
        settings.put("sluice.kafka.bootstrap-servers", kafka.bootstrapServers());
        settings.put("sluice.ledger.runs-topic", unique + "-runs");
        settings.put("sluice.ledger.state-topic", unique + "-exports");
        settings.put("sluice.ledger.failures-topic", unique + "-failures");
        settings.put("sluice.limits.min-interval-between-runs", "500 ms");
        for (int i = 0; i < others.length; i += 2) {
            settings.put(others[i], others[i + 1]);
        }
        ServerSettings read = ServerSettings.read(settings);
        store = CatalogStore.open(read.catalogUrl(), read.catalogUser(), read.catalogPassword());
        cluster = ExportCluster.session(read.cluster(), read.installation());
        ledger = ExportJob.ledger(read.installation(), new SecretPolicy.KeepInProcess());
        producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all"),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    static synchronized EmbeddedFlink sharedFlink() {
        if (flink == null) {
            flink = EmbeddedFlink.start(1, 12, new Configuration());
            Runtime.getRuntime().addShutdownHook(new Thread(flink::close, "flink-stop"));
        }
        return flink;
    }

    /** One more server on the catalog. */
    ServerFixture startServer() {
        String[] given =
                settings.entrySet().stream()
                        .flatMap(e -> Stream.of(e.getKey(), e.getValue()))
                        .toArray(String[]::new);
        ServerFixture server = ServerFixture.start(given);
        servers.add(server);
        return server;
    }

    void defineTable(ServerFixture server) {
        run(server, ".create table Logs (Seq: long)");
        run(
                server,
                ".create-or-alter table Logs kafka-connection with (topic = \"%s\", format = \"json\")"
                        .formatted(topic));
        run(
                server,
                ".create external table Lake (Seq: long) kind = storage dataformat = parquet ( '%s' )"
                        .formatted(lake.toUri()));
    }

    static String export(String name, String query) {
        return ".create-or-alter continuous-export %s over (Logs) to table Lake with (intervalBetweenRuns=500ms) <| %s"
                .formatted(name, query);
    }

    static void run(ServerFixture server, String command) {
        HttpResponse<String> answer = server.post("/v1/rest/mgmt", "default", command);
        if (answer.statusCode() != 200) {
            throw new AssertionError(command + ": " + answer.body());
        }
    }

    void send(int count) {
        List<Future<RecordMetadata>> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] value = "{\"Seq\":%d}".formatted(sent++).getBytes(StandardCharsets.UTF_8);
            records.add(producer.send(new ProducerRecord<>(topic, i % PARTITIONS, null, value)));
        }
        producer.flush();
        try {
            for (Future<RecordMetadata> record : records) {
                record.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("a record was not kept", e);
        }
    }

    long sent() {
        return sent;
    }

    static ExportId id(String name) {
        return new ExportId("default", name);
    }

    Optional<WantedExport> wanted(String name) {
        return new WantedExports(store).find(id(name));
    }

    List<WantedExport> rows() {
        return new WantedExports(store).all();
    }

    Ledger ledger() {
        return ledger;
    }

    CatalogStore store() {
        return store;
    }

    ExportCluster cluster() {
        return cluster;
    }

    /** The jobs of an export of this fixture that have not ended, whoever has started them. */
    List<ClusterJob> aliveByName(String name) {
        return cluster.jobs().stream()
                .filter(ClusterJob::isAlive)
                .filter(job -> job.name().equals("default/" + name))
                .filter(job -> job.startedOn() >= createdOn)
                .toList();
    }

    void awaitState(String name, State state) {
        await(
                () ->
                        wanted(name)
                                .filter(WantedExport::isSettled)
                                .filter(row -> row.applied().state() == state)
                                .isPresent(),
                () -> "not %s: %s".formatted(state, wanted(name)));
    }

    List<RunRecord> runs(String name) {
        return ledger.runs(run -> run.id().equals(id(name)));
    }

    void awaitExported(String name, long records) {
        await(
                () -> exported(name) >= records,
                () -> "%d exported of %d; %s".formatted(exported(name), records, wanted(name)));
    }

    private long exported(String name) {
        return runs(name).stream().mapToLong(RunRecord::recordsExported).sum();
    }

    void awaitDead(ServerFixture server) {
        await(
                () -> server.get("/health/live").statusCode() == 503,
                () -> "the server has not died; still to die: " + ServerDied.isStillToDie());
    }

    static void await(BooleanSupplier done, Supplier<String> what) {
        Deadline.in(PATIENCE).await(done, what);
    }

    /** Rows of a query in which lake is all files. */
    List<List<Object>> lake(String sql) {
        try (LakeReader reader = LakeReader.open()) {
            reader.execute(
                    "create view lake as select * from read_parquet('%s/**/*.parquet', hive_partitioning = false)"
                            .formatted(lake));
            return reader.rows(sql);
        }
    }

    @Override
    public void close() {
        ServerDied.at(null);
        servers.forEach(ServerFixture::close);
        try {
            for (WantedExport row : rows()) {
                cluster.jobs().stream()
                        .filter(ClusterJob::isAlive)
                        .filter(job -> ExportJobId.isOf(job.id(), row.incarnation()))
                        .forEach(job -> cluster.flink().cancel(job.id()));
            }
        } finally {
            producer.close();
            cluster.close();
            store.close();
        }
    }
}
