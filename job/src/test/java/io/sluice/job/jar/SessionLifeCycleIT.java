package io.sluice.job.jar;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.connector.ledger.record.ExportId;
import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.job.lifecycle.ExportLifeCycle;
import io.sluice.job.lifecycle.FlinkCluster;
import io.sluice.job.lifecycle.FlinkSession;
import io.sluice.job.lifecycle.JobCluster.Ending;
import io.sluice.job.pipeline.ExportJob;
import io.sluice.job.testing.ExportFixture;
import io.sluice.job.testing.Lake;
import io.sluice.job.testing.SessionFixture;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.util.FlinkException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The life of an export on a cluster of other processes, commanded through REST. */
class SessionLifeCycleIT {
    private static final int BATCH = 300;
    private static int tests;

    /** Broker, ledger and cluster are shared: each test has an export of its own. */
    private final String name = "Life" + tests++;

    private final ExportId id = new ExportId("default", name);

    private final SessionFixture fixture = Session.shared();
    private final Lake lake = fixture.lake(name);
    private final String topic = fixture.topic(name, 2);
    private final FlinkSession session = connect(fixture.cluster().restUrl());
    private final FlinkCluster cluster =
            session.cluster(
                    fixture.cluster().directory().resolve("savepoints").toUri().toString(),
                    Duration.ofSeconds(60));
    private final ExportLifeCycle exports = new ExportLifeCycle(fixture.ledger(), cluster);
    private Optional<JobID> running = Optional.empty();
    private long sent;

    private static FlinkSession connect(URI rest) {
        Configuration settings = new Configuration();
        settings.set(CoreOptions.DEFAULT_PARALLELISM, 1);
        return FlinkSession.connect(rest, JobJar.path(), settings);
    }

    @AfterEach
    void stop() {
        running.filter(cluster::isAlive).ifPresent(cluster::cancel);
        session.close();
    }

    private ExportJob job(String query) {
        return fixture.job(
                """
                .create table Logs (Seq: long)
                .create-or-alter table Logs kafka-connection with (topic = "%s", format = "json")
                .create external table Lake (Seq: long) kind = storage dataformat = parquet ( '%s' )
                .create-or-alter continuous-export %s over (Logs) to table Lake with (intervalBetweenRuns=1s)
                <| %s
                """
                        .formatted(topic, lake.root().toUri(), name, query));
    }

    private void define(String query) {
        running = exports.define(job(query), running, false);
    }

    /** Sends as many records as always, and waits for them to be exported. */
    private void exportMore() {
        send();
        awaitSent();
    }

    private void send() {
        long first = sent;
        fixture.producer().send(topic, 2, BATCH, i -> "{\"Seq\":%d}".formatted(first + i));
        sent += BATCH;
    }

    private void awaitSent() {
        fixture.awaitExported(name, sent);
    }

    private void lakeHas(LongStream... parts) {
        assertThat(lake.sequence())
                .isEqualTo(Stream.of(parts).flatMap(LongStream::boxed).sorted().toList());
    }

    @Test
    void alterDisableEnableAndDropExportEachRecordOnce() {
        // When
        define("Logs | project Seq");
        exportMore();
        JobID first = running.orElseThrow();
        send();
        define("Logs | project Seq = Seq + 1000000");
        awaitSent();
        JobID second = running.orElseThrow();
        exports.disable(id, running);
        send();
        running = Optional.of(exports.enable(job("Logs | project Seq")));
        awaitSent();
        exports.drop(id, running);
        // Then
        assertThat(cluster.end(first)).isEqualTo(Ending.ENDED_BEFORE);
        assertThat(fixture.rest().status(first)).isEqualTo(JobStatus.FINISHED);
        assertThat(fixture.rest().status(second)).isEqualTo(JobStatus.FINISHED);
        assertThat(cluster.isAlive(running.orElseThrow())).isFalse();
        assertThat(fixture.ledger().load(id).exists()).isFalse();
        List<RunRecord> runs = fixture.runs(name);
        assertThat(runs.stream().mapToLong(RunRecord::recordsRead).sum()).isEqualTo(sent);
        // What was sent around the alter is in one of the two forms, each once.
        assertThat(
                        lake.rows(
                                "select count(*), count(distinct Seq % 1000000), max(Seq % 1000000) from lake"))
                .isEqualTo(List.of(List.of(sent, sent, sent - 1)));
        assertThat(lake.rows("select count(*) from lake where Seq >= 1000000"))
                .isNotEqualTo(List.of(List.of(0L)));
    }

    /** A run that is due while the tasks end makes Flink give the stop up. */
    private String stopBetweenRuns() {
        return ExportFixture.await(
                "a stop between two runs",
                () -> {
                    try {
                        return cluster.stop(running.orElseThrow());
                    } catch (FlinkException e) {
                        define("Logs | project Seq");
                        fixture.rest().awaitRunning(running.orElseThrow(), ExportFixture.PATIENCE);
                        return null;
                    }
                },
                () -> "every stop was given up");
    }

    @Test
    void stopLeavesASavepointToGoOnFromAndACancelNeedsNone() {
        // Given
        define("Logs | project Seq");
        exportMore();
        // When
        String savepoint = stopBetweenRuns();
        send();
        running = Optional.of(cluster.submit(job("Logs | project Seq"), savepoint));
        awaitSent();
        // Then
        assertThat(fixture.rest().checkpoints(running.orElseThrow()).restored()).isEqualTo(1);
        // When
        cluster.cancel(running.orElseThrow());
        send();
        define("Logs | project Seq");
        awaitSent();
        // Then
        lakeHas(LongStream.range(0, sent));
    }

    @Test
    void jobThatTheClusterDoesNotKnowHasEnded() {
        JobID unknown = new JobID(1, 2);

        assertThat(cluster.isAlive(unknown)).isFalse();
        assertThat(cluster.end(unknown)).isEqualTo(Ending.ENDED_BEFORE);
    }
}
