package io.sluice.job.lifecycle;

import io.sluice.connector.ledger.Ledger;
import io.sluice.connector.ledger.record.ExportId;
import io.sluice.embedded.flink.EmbeddedFlink;
import io.sluice.job.pipeline.ExportJob;
import io.sluice.job.testing.ExportFixture;
import io.sluice.job.testing.SteppedExport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.flink.api.common.JobID;
import org.apache.flink.client.program.MiniClusterClient;
import org.apache.flink.configuration.Configuration;

/** An export {@code Copy} over topics A and B, and its life cycle on a cluster in this process. */
final class LifeCycleFixture implements AutoCloseable {
    static final ExportId ID = new ExportId("default", "Copy");

    private final SteppedExport export;
    private final MiniClusterClient client;
    private final FlinkCluster cluster;
    private final ExportLifeCycle exports;
    private final String first;
    private final String second;
    private final String names;
    private Optional<JobID> running = Optional.empty();

    LifeCycleFixture(EmbeddedFlink flink, Path directory, Duration stopPatience) {
        this.export = SteppedExport.on(flink, directory);
        this.first = export.topic("first", 2);
        this.second = export.topic("second", 1);
        this.names = export.topic("names", 1);
        this.client = new MiniClusterClient(new Configuration(), flink.cluster());
        this.cluster =
                new FlinkCluster(
                        client,
                        export.fixture()::environment,
                        directory.resolve("savepoints").toUri().toString(),
                        stopPatience);
        this.exports = new ExportLifeCycle(ledger(), cluster);
    }

    SteppedExport export() {
        return export;
    }

    Ledger ledger() {
        return export.fixture().ledger();
    }

    ExportLifeCycle exports() {
        return exports;
    }

    Optional<JobID> running() {
        return running;
    }

    FlinkCluster cluster() {
        return cluster;
    }

    String script(String query) {
        return script(query, "intervalBetweenRuns=1h");
    }

    String script(String query, String properties) {
        return """
        .create table A (Seq: long)
        .create-or-alter table A kafka-connection with (topic = "%s", format = "json")
        .create table B (Seq: long)
        .create-or-alter table B kafka-connection with (topic = "%s", format = "json")
        .create table Names (Seq: long, Name: string)
        .create-or-alter table Names kafka-connection with (topic = "%s", format = "json", tableKind = "upsert", key = "Seq")
        .create external table Lake (Seq: long) kind = storage dataformat = parquet ( '%s' )
        .create-or-alter continuous-export Copy to table Lake with (%s) <| %s
        """
                .formatted(first, second, names, export.lake().root().toUri(), properties, query);
    }

    /** Creates or alters the export, and has its job run. */
    void define(String query) {
        export.awaitSent();
        running = exports.define(export.job(script(query)), running, false);
    }

    /** The same with a job that reads late runs slowly. */
    void defineSlow(String query, int recordsPerSecond) {
        export.awaitSent();
        ExportJob job = export.job(script(query));
        ExportJob slow =
                new ExportJob(
                        job.plan(),
                        export.fixture()
                                .installation(
                                        "sluice.catch-up.max-records-per-second",
                                        String.valueOf(recordsPerSecond)),
                        job.secrets(),
                        job.clock(),
                        false,
                        null);
        running = exports.define(slow, running, false);
    }

    void disable() {
        exports.disable(ID, running);
        running = Optional.empty();
    }

    void enable(String query) {
        export.awaitSent();
        running = Optional.of(exports.enable(export.job(script(query))));
    }

    void drop() {
        exports.drop(ID, running);
        running = Optional.empty();
    }

    void setCursor(String query, String cursor) {
        export.awaitSent();
        running = exports.setCursor(export.job(script(query)), cursor, running);
    }

    /** Sends to A, for the next run. */
    void send(long from, long to) {
        for (long seq = from; seq < to; seq++) {
            export.send(first, (int) (seq % 2), "{\"Seq\": %d}".formatted(seq));
        }
    }

    /** Sends to B, for the next run. */
    void sendSecond(long from, long to) {
        for (long seq = from; seq < to; seq++) {
            export.send(second, 0, "{\"Seq\": %d}".formatted(seq));
        }
    }

    /**
     * Changes the dimension table Names.
     *
     * @param name null for a deletion
     */
    void name(long seq, String name) {
        String json = "{\"Seq\": %d, \"Name\": \"%s\"}".formatted(seq, name);
        export.sendKeyed(names, 0, "" + seq, name == null ? null : json);
    }

    void awaitRunning() {
        ExportFixture.await(
                "a job that has taken over",
                () ->
                        export.fixture().status(running.orElseThrow()).name().equals("RUNNING")
                                ? true
                                : null,
                () -> export.fixture().status(running.orElseThrow()).name());
    }

    @Override
    public void close() {
        running.filter(cluster::isAlive).ifPresent(export.fixture()::cancel);
        client.close();
        export.close();
    }
}
