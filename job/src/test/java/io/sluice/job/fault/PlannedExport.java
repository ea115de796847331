package io.sluice.job.fault;

import io.sluice.connector.ledger.Ledger;
import io.sluice.connector.ledger.RunFollower;
import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.embedded.flink.EmbeddedFlink;
import io.sluice.embedded.kafka.EmbeddedKafka;
import io.sluice.job.pipeline.ExportJob;
import io.sluice.job.testing.ExportFixture;
import io.sluice.job.testing.TestingClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.stream.StreamSupport;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * An export whose runs are known beforehand: the test sets the clock, and stamps each record for
 * the run it is to take part in. Whatever happens meanwhile, the runs have to come out as planned.
 *
 * <pre>{@code
 * export.start();
 * export.sendRun(40);
 * export.closeRuns();
 * export.awaitRuns();
 * export.assertAsPlanned();
 * }</pre>
 */
final class PlannedExport implements AutoCloseable {
    static final long INTERVAL = 60_000;
    static final int PARTITIONS = 3;
    static final int REGIONS = 3;
    static final int RECORDS_OF_A_POLL = 20;

    private final ExportFixture fixture;
    private final TestingClock clock = TestingClock.at(0);
    private final TreeMap<Long, List<Sent>> plan = new TreeMap<>();
    private final List<RunRecord> announced = new ArrayList<>();
    private RunFollower follower;
    private JobID job;
    private long planned;
    private long nextSeq;
    private String query = "Logs | project Seq, Region";
    private CountedVersions versions;

    private PlannedExport(ExportFixture fixture) {
        this.fixture = fixture;
        // Stamps follow the test's clock, which may be far ahead of the broker's.
        fixture.topic(
                PARTITIONS,
                Map.of("message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE)));
    }

    static PlannedExport on(EmbeddedFlink flink, Path directory) {
        return on(EmbeddedKafka.shared(), flink, directory);
    }

    static PlannedExport on(EmbeddedKafka kafka, EmbeddedFlink flink, Path directory) {
        return new PlannedExport(ExportFixture.on(kafka, flink, directory));
    }

    ExportFixture fixture() {
        return fixture;
    }

    PlannedExport parallelism(int subtasks) {
        fixture.parallelism(subtasks);
        return this;
    }

    /** The query of jobs started from now on; gives Seq and Region of all but the negative. */
    PlannedExport query(String other) {
        this.query = other;
        return this;
    }

    /** Beside a dimension table, whose {@code Version} the query gives too; before the start. */
    CountedVersions withVersions() {
        versions = new CountedVersions(fixture);
        return versions;
    }

    /** Starts the export without Flink state. */
    JobID start() {
        return start(SavepointRestoreSettings.none());
    }

    JobID startFrom(String savepoint) {
        return start(SavepointRestoreSettings.forPath(savepoint));
    }

    private JobID start(SavepointRestoreSettings restore) {
        StreamGraph graph = prepare();
        graph.setSavepointRestoreSettings(restore);
        return start(graph);
    }

    /** The job, ready to be started, as its main class would submit it. */
    StreamGraph prepare() {
        ExportJob definition = fixture.job(script()).withClock(clock);
        StreamGraph graph = fixture.graph(definition);
        if (follower == null) {
            follower = ledger().follow();
            long created =
                    ledger().load(definition.plan().id()).definition().orElseThrow().createdOn();
            // The first run is the first one that is cut at or after the creation.
            planned = -Math.floorDiv(-created, INTERVAL) * INTERVAL - INTERVAL;
        }
        return graph;
    }

    JobID start(StreamGraph prepared) {
        job = fixture.submit(prepared);
        return job;
    }

    /** Stops the job with a savepoint, once all its tasks run, which Flink asks for. */
    String stopWithSavepoint() {
        awaitTasks();
        return fixture.stopWithSavepoint(job);
    }

    /** Takes a savepoint and lets the job run on. */
    String savepoint() {
        awaitTasks();
        return fixture.savepoint(job);
    }

    /** A job that is being set up has none yet. */
    private void awaitTasks() {
        await("all tasks", () -> fixture.status(job) == JobStatus.RUNNING && allTasksRun());
    }

    private boolean allTasksRun() {
        return StreamSupport.stream(
                        fixture.flink()
                                .cluster()
                                .getExecutionGraph(job)
                                .join()
                                .getAllExecutionVertices()
                                .spliterator(),
                        false)
                .allMatch(vertex -> vertex.getExecutionState() == ExecutionState.RUNNING);
    }

    /** Ends the job at once, without a savepoint. */
    void cancel() {
        fixture.cancel(job);
    }

    /** The job started last. */
    JobID job() {
        return job;
    }

    private String script() {
        return (versions == null ? "" : versions.declaration())
                + """
                .create table Logs (Seq: long, Region: string)
                .create-or-alter table Logs kafka-connection with
                (topic = "%s", format = "json", properties = '{"max.poll.records": "%d"}')
                .create external table Lake (Seq: long, Region: string%s) kind = storage
                partition by (Area: string = Region) pathformat = ("region=" Area)
                dataformat = parquet ( '%s' )
                .create-or-alter continuous-export Errors over (Logs) to table Lake
                with (intervalBetweenRuns = 1m) <| %s
                """
                        .formatted(
                                fixture.topicName(),
                                RECORDS_OF_A_POLL,
                                versions == null ? "" : ", Version: long",
                                fixture.lake().root().toUri(),
                                query);
    }

    Ledger ledger() {
        return fixture.ledger();
    }

    /** The boundary of the last run planned so far, milliseconds since 1970. */
    long planned() {
        return planned;
    }

    /** Plans the next run, and sends its records: the first one stamped right at the last cut. */
    void sendRun(int recordsPerPartition) {
        List<Future<RecordMetadata>> stored = new ArrayList<>();
        long firstSeq = nextSeq;
        for (int i = 0; i < recordsPerPartition; i++) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                stored.add(fixture.sendAsync(partition, stamp(i, recordsPerPartition), json()));
            }
        }
        List<Sent> run = planRun();
        for (int i = 0; i < stored.size(); i++) {
            run.add(sent(firstSeq + i, stored.get(i)));
        }
    }

    /** Sends records of the run planned last that the query is to filter. */
    void sendNoise(int records) {
        List<Future<RecordMetadata>> stored = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            String json = "{\"Seq\": -1, \"Region\": \"noise\"}";
            long stamp = planned - 1 - i % (INTERVAL - 1);
            stored.add(fixture.sendAsync(i % PARTITIONS, stamp, json));
        }
        stored.forEach(record -> plan.get(planned).add(sent(-1, record)));
    }

    /** From the previous cut, which is in the next run, to one millisecond before the next. */
    long stamp(int index, int of) {
        return planned + index * (INTERVAL - 1) / Math.max(1, of - 1);
    }

    /** The next record, for a test that sends it itself; its number is used up. */
    String json() {
        long seq = nextSeq++;
        return "{\"Seq\": %d, \"Region\": \"r%d\"}".formatted(seq, seq % REGIONS);
    }

    /** The number that {@link #json} gave last. */
    long lastSeq() {
        return nextSeq - 1;
    }

    /** Plans the next run without sending anything. */
    List<Sent> planRun() {
        planned += INTERVAL;
        return plan.computeIfAbsent(planned, run -> new ArrayList<>());
    }

    static Sent sent(long seq, Future<RecordMetadata> stored) {
        try {
            RecordMetadata metadata = stored.get();
            return new Sent(seq, metadata.partition(), metadata.offset());
        } catch (Exception e) {
            throw new AssertionError("record " + seq + " was not stored", e);
        }
    }

    /** The clock passes the boundaries of all runs planned so far. */
    void closeRuns() {
        if (versions == null) {
            clock.set(planned);
        } else {
            versions.clockPasses(planned, () -> clock.set(planned));
        }
    }

    /** Waits until all runs planned so far are announced, for each anew: there may be many. */
    void awaitRuns() {
        while (lastAnnounced() < planned) {
            long before = lastAnnounced();
            ExportFixture.await(
                    "a run behind %d, up to %d".formatted(before, planned),
                    () -> {
                        announced.addAll(follower.poll(Duration.ofMillis(100)));
                        return lastAnnounced() > before ? announced : null;
                    },
                    () -> "none is announced");
        }
    }

    /** The last run that {@link #awaitRuns} has seen; 0 before the first. */
    long lastAnnounced() {
        return announced.isEmpty() ? 0 : announced.get(announced.size() - 1).runTime();
    }

    /** Whether a run is announced by now. */
    boolean isAnnounced(long run) {
        announced.addAll(follower.poll(Duration.ZERO));
        return lastAnnounced() >= run;
    }

    void assertAsPlanned() {
        new PlanAssert(fixture, plan, versions == null).holds(announced);
        if (versions != null) {
            versions.assertEachRunMetTheTableAsItStood(announced);
        }
    }

    static void await(String what, BooleanSupplier holds) {
        ExportFixture.await(what, () -> holds.getAsBoolean() ? true : null, () -> "not yet");
    }

    /** Ends the job where it still runs. */
    @Override
    public void close() {
        if (job != null && !fixture.status(job).isGloballyTerminalState()) {
            cancel();
        }
        if (follower != null) {
            follower.close();
        }
        fixture.close();
    }
}
