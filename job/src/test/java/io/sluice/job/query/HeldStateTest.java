package io.sluice.job.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.connector.fault.FaultPoints;
import io.sluice.embedded.flink.EmbeddedFlink;
import io.sluice.job.operator.hold.RunHoldOperator;
import io.sluice.job.pipeline.ExportJob;
import io.sluice.job.secret.SecretPolicy;
import io.sluice.job.testing.ExportFixture;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.JobID;
import org.apache.flink.core.execution.CheckpointType;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What operators hold of a run counts once, whatever happens in the middle of the run. */
class HeldStateTest {
    private static final int PARTITIONS = 24;
    private static final int RECORDS = 2400;
    private static final String COLUMNS =
            "Level: string, Count: long, Sum: long, Name: string, Rank: long";

    /** Two phases, a join of facts and an order: something is held in three places. */
    private static final String QUERY =
            "Logs | summarize Count = count(), Sum = sum(Latency) by Level"
                    + " | join kind=leftouter (Users) on $left.Level == $right.User"
                    + " | project Level, Count, Sum, Name"
                    + " | sort by Level asc | extend Rank = row_number()";

    private static EmbeddedFlink flink;
    private final AtomicInteger held = new AtomicInteger();
    private final AtomicInteger snapshots = new AtomicInteger();
    private final AtomicInteger files = new AtomicInteger();
    private QueryExport export;
    @TempDir private Path directory;

    @BeforeAll
    static void startCluster() {
        flink = ExportFixture.cluster();
    }

    @AfterAll
    static void stopCluster() {
        flink.close();
    }

    @BeforeEach
    void start() {
        export = new QueryExport(flink, directory, PARTITIONS);
    }

    @AfterEach
    void stop() {
        FaultPoints.listen(null);
        export.close();
    }

    private void send() {
        for (int i = 0; i < RECORDS; i++) {
            export.log("L" + i % 7, i, "u");
        }
        for (int i = 0; i < 7; i++) {
            export.user("L" + i, "Name" + i);
        }
    }

    private void exportsTheRunExactly() {
        export.stepped().awaitRun(export.stepped().now());
        for (int level = 0; level < 7; level++) {
            long sum = 0;
            long count = 0;
            for (int i = level; i < RECORDS; i += 7) {
                sum += i;
                count++;
            }
            assertThat(
                            export.rows(
                                    "select * exclude (filename) from lake where Level = 'L"
                                            + level
                                            + "'"))
                    .containsExactly(
                            "L%d %d %d Name%d %d".formatted(level, count, sum, level, level + 1));
        }
        assertThat(export.rows("select count(*) from lake")).containsExactly("7");
    }

    /** The source takes its time, so that something can happen in the middle of a run. */
    private void slowly(Runnable whenHeld) {
        FaultPoints.listen(
                point -> {
                    if (point.equals("source.reader.emitted")) {
                        LockSupport.parkNanos(80_000_000);
                    } else if (point.equals(RunHoldOperator.HOLDING)) {
                        held.incrementAndGet();
                        whenHeld.run();
                    } else if (point.equals(RunHoldOperator.SNAPSHOT)) {
                        snapshots.incrementAndGet();
                    } else if (point.equals(RunHoldOperator.SPILLING)) {
                        files.incrementAndGet();
                    }
                });
    }

    @Test
    void failureBehindACheckpointOfHeldRowsRepeatsNothing() {
        // Given a checkpoint in the middle of a run
        AtomicBoolean strike = new AtomicBoolean();
        AtomicInteger failures = new AtomicInteger();
        slowly(
                () -> {
                    if (strike.compareAndSet(true, false)) {
                        failures.incrementAndGet();
                        throw new IllegalStateException("injected");
                    }
                });
        JobID job = export.start(COLUMNS, QUERY);
        send();
        export.stepped().advance(1);
        awaitHeldRows();
        flink.cluster().triggerCheckpoint(job, CheckpointType.FULL).join();
        assertThat(snapshots.get()).isPositive();
        // When
        strike.set(true);
        // Then
        exportsTheRunExactly();
        assertThat(failures).hasValue(1);
    }

    private void awaitHeldRows() {
        ExportFixture.await(
                "rows that are held", () -> held.get() > 3 ? held : null, () -> "" + held);
    }

    @ParameterizedTest
    @CsvSource({"1, hashmap", "3, rocksdb"})
    void jobThatComesBackInTheMiddleOfARunMayHaveAnotherParallelism(
            int parallelism, String backend) {
        // Given all that is held in files, since the heap has room for none of it
        export.stepped().fixture().flinkSetting("state.backend.type", backend);
        slowly(() -> {});
        JobID job = export.stepped().submit(withoutHeap());
        send();
        export.stepped().advance(1);
        awaitHeldRows();
        // When
        ExportFixture fixture = export.stepped().fixture();
        String savepoint = fixture.savepoint(job);
        fixture.cancel(job);
        assertThat(snapshots.get()).isPositive();
        assertThat(files.get()).isPositive();
        fixture.parallelism(parallelism);
        export.stepped().submit(withoutHeap(), SavepointRestoreSettings.forPath(savepoint));
        // Then
        exportsTheRunExactly();
    }

    private ExportJob withoutHeap() {
        ExportFixture fixture = export.stepped().fixture();
        return ExportJob.of(
                fixture.plan(export.script(COLUMNS, QUERY)),
                fixture.installation("sluice.run.gather-memory", "1 b"),
                new SecretPolicy.KeepInProcess());
    }

    /** Flink gives the state of a part to one subtask, and no part away to a job of other parts. */
    @Test
    void stateIsInTheSamePartsWhateverTheParallelism() {
        Map<String, Integer> ofTwo = partsOfState(2);
        assertThat(partsOfState(100)).isEqualTo(ofTwo);
        assertThat(ofTwo).hasSizeGreaterThan(3);
        assertThat(ofTwo.values()).containsOnly(1024);
    }

    /** Of the tasks that are not alone. */
    private Map<String, Integer> partsOfState(int parallelism) {
        ExportFixture fixture = export.stepped().fixture().parallelism(parallelism);
        JobGraph graph = fixture.graph(fixture.job(export.script(COLUMNS, QUERY))).getJobGraph();
        Map<String, Integer> parts = new TreeMap<>();
        for (JobVertex vertex : graph.getVertices()) {
            if (vertex.getParallelism() > 1) {
                parts.put(vertex.getName(), vertex.getMaxParallelism());
            }
        }
        return parts;
    }

    @Test
    void drainInTheMiddleOfARunGivesNoHalfResult() {
        // Given
        slowly(() -> {});
        JobID job = export.start(COLUMNS, QUERY);
        send();
        export.stepped().advance(1);
        awaitHeldRows();
        // When
        ExportFixture fixture = export.stepped().fixture();
        String savepoint = fixture.drain(job);
        export.stepped()
                .submit(
                        fixture.job(export.script(COLUMNS, QUERY)),
                        SavepointRestoreSettings.forPath(savepoint));
        // Then
        exportsTheRunExactly();
    }
}
