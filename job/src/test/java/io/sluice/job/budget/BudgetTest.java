package io.sluice.job.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.connector.batch.RunBatchTypeInformation;
import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.embedded.flink.EmbeddedFlink;
import io.sluice.embedded.kafka.EmbeddedKafka;
import io.sluice.job.testing.ExportFixture;
import io.sluice.job.testing.TestingClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a later change may not give away unseen: tasks, decoded columns, files and garbage. */
class BudgetTest {
    private static final long MINUTE = 60_000;
    private static final int SUBTASKS = 2;

    private static EmbeddedFlink flink;

    private final Budget budget = new Budget();

    @BeforeAll
    static void startCluster() {
        flink = ExportFixture.cluster();
    }

    @AfterAll
    static void stopCluster() {
        flink.close();
    }

    private static ExportFixture fixture(Path directory) {
        return ExportFixture.on(EmbeddedKafka.shared(), flink, directory)
                .parallelism(SUBTASKS)
                .topic(2);
    }

    private static String script(ExportFixture fixture, TypicalExport export) {
        return fixture.script(export.lake(), "parquet", export.query, export.properties);
    }

    /** An operator that is no longer chained makes a task, a thread and a copy of each row. */
    @ParameterizedTest
    @EnumSource(TypicalExport.class)
    void tasksAndOperatorsAreNoMoreThanWrittenDown(TypicalExport export, @TempDir Path directory) {
        try (ExportFixture fixture = fixture(directory)) {
            List<JobVertex> tasks = new ArrayList<>();
            fixture.graph(fixture.job(script(fixture, export)))
                    .getJobGraph()
                    .getVertices()
                    .forEach(tasks::add);
            String names =
                    tasks.stream().map(JobVertex::getName).collect(Collectors.joining(" | "));

            assertThat(tasks.size()).as(names).isLessThanOrEqualTo(budget(export, "tasks"));
            assertThat(tasks.stream().mapToInt(task -> task.getOperatorIDs().size()).sum())
                    .as(names)
                    .isLessThanOrEqualTo(budget(export, "operators"));
        }
    }

    private int budget(TypicalExport export, String figure) {
        return (int) budget.number(export.key() + "." + figure);
    }

    /** What a query does not need is not decoded. */
    @ParameterizedTest
    @EnumSource(TypicalExport.class)
    void onlyTheseColumnsAreDecoded(TypicalExport export, @TempDir Path directory) {
        try (ExportFixture fixture = fixture(directory)) {
            StreamExecutionEnvironment environment = fixture.environment();
            fixture.job(script(fixture, export)).assemble(environment);

            String decoded =
                    environment.getTransformations().stream()
                            .flatMap(last -> last.getTransitivePredecessors().stream())
                            .filter(operator -> operator.getName().startsWith("decode "))
                            .distinct()
                            .map(BudgetTest::columns)
                            .collect(Collectors.joining(" | "));

            assertThat(decoded).isEqualTo(budget.text(export.key() + ".decoded"));
        }
    }

    private static String columns(Transformation<?> decode) {
        RunBatchTypeInformation type = (RunBatchTypeInformation) decode.getOutputType();
        return String.join(", ", type.schema().names());
    }

    /** Records of three regions on both partitions. */
    @ParameterizedTest
    @EnumSource(TypicalExport.class)
    void aRunWritesSoManyFiles(TypicalExport export, @TempDir Path directory) {
        try (ExportFixture fixture = fixture(directory)) {
            long start = (System.currentTimeMillis() / MINUTE + 1) * MINUTE;
            TestingClock clock = TestingClock.at(start);
            JobID job =
                    fixture.submit(
                            fixture.job(script(fixture, export)).withClock(clock),
                            SavepointRestoreSettings.none());
            for (int seq = 0; seq < 60; seq++) {
                fixture.send(
                        seq % 2,
                        start + 1,
                        "{\"Seq\":%d,\"Level\":\"Error\",\"Region\":\"r%d\"}"
                                .formatted(seq, seq / 2 % 3));
            }
            clock.set(start + MINUTE);

            RunRecord run = fixture.awaitRun(done -> done.recordsRead() > 0);

            fixture.cancel(job);
            assertThat(run.recordsRead()).isEqualTo(60);
            assertThat(run.artifacts()).hasSize(budget(export, "files"));
        }
    }
}
