package io.sluice.job.dimension;

import static io.sluice.job.dimension.DimensionFixture.APPEND;
import static io.sluice.job.dimension.DimensionFixture.UPSERT;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.embedded.flink.EmbeddedFlink;
import io.sluice.embedded.flink.LiveMetrics;
import io.sluice.job.pipeline.ExportJob;
import io.sluice.job.secret.SecretPolicy;
import io.sluice.job.testing.ExportFixture;
import java.nio.file.Path;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands of dimension tables in a running job: in savepoints, in metrics, against limits. */
class DimensionStateTest {
    private static final String COLUMNS = "Seq: long, Id: long, Name: string";
    private static final String SQL =
            "select Seq, f.Id, coalesce(Name, '') from facts f left join (select *, length(Name) Len from devices) d on f.Id = d.Len";

    private static EmbeddedFlink flink;
    private DimensionFixture fixture;

    @BeforeAll
    static void startCluster() {
        Configuration settings = new Configuration();
        LiveMetrics.enable(settings);
        flink = EmbeddedFlink.start(1, 4, settings);
    }

    @AfterAll
    static void stopCluster() {
        flink.close();
    }

    @BeforeEach
    void start(@TempDir Path directory) {
        fixture = new DimensionFixture(flink, directory);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    /** A row's key of the join is the length of its name, which changes when it is replaced. */
    private static String query(String hint) {
        return "Facts | lookup %s (Devices | extend Len = tolong(strlen(Name))) on $left.Id == $right.Len | project Seq, Id, Name"
                .formatted(hint);
    }

    private void change(int changes) {
        for (int i = 0; i < changes; i++) {
            int id = fixture.random.nextInt(40);
            if (fixture.random.nextInt(4) == 0) {
                fixture.delete(id);
            } else {
                fixture.upsert(id, "n".repeat(fixture.random.nextInt(25)));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', hashmap, 3",
        "hint.strategy=shuffle, hashmap, 1",
        "hint.strategy=shuffle, rocksdb, 3",
    })
    void tablesComeBackFromASavepointWithAnotherParallelism(
            String hint, String backend, int parallelism) {
        // Given
        String script = fixture.script(UPSERT, COLUMNS, query(hint));
        ExportFixture cluster = fixture.export.fixture();
        cluster.flinkSetting("state.backend.type", backend);
        JobID job = fixture.export.submit(script);
        change(120);
        fixture.sendFacts(80, 40);
        assertThat(fixture.rowsOf(fixture.export.next())).isEqualTo(fixture.expected(SQL));
        // When
        String savepoint = cluster.stopWithSavepoint(job);
        cluster.parallelism(parallelism);
        fixture.export.submit(cluster.job(script), SavepointRestoreSettings.forPath(savepoint));
        fixture.sendFacts(80, 40);
        // Then
        assertThat(fixture.rowsOf(fixture.export.next())).isEqualTo(fixture.expected(SQL));
        change(60);
        fixture.sendFacts(80, 40);
        assertThat(fixture.rowsOf(fixture.export.next())).isEqualTo(fixture.expected(SQL));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hint.strategy=shuffle"})
    void metricsSayWhatIsKeptAndWhatIsNotFound(String hint) {
        // Given
        String script =
                fixture.script(UPSERT, COLUMNS, query(hint)).replace("export Copy", "export Sizes");
        int copies = hint.isEmpty() ? 2 : 1;
        JobID job = fixture.export.submit(script);
        for (int id = 0; id < 30; id++) {
            fixture.upsert(id, "n".repeat(id % 10));
        }
        fixture.delete(3);
        fixture.delete(4);
        fixture.sendFacts(100, 40);
        // When
        long found =
                fixture.rowsOf(fixture.export.next()).stream()
                        .filter(row -> ((Number) row.get(1)).longValue() < 10)
                        .map(row -> row.get(0))
                        .distinct()
                        .count();
        // Then
        assertThat(LiveMetrics.sum("Sizes", "dimensionRows")).hasValue(28L * copies);
        assertThat(LiveMetrics.sum("Sizes", "dimensionBytes").orElseThrow()).isPositive();
        assertThat(LiveMetrics.sum("Sizes", "lookupMisses")).hasValue(100 - found);
        // The records are stamped an hour ahead of the clock.
        assertThat(LiveMetrics.max("Sizes", "dimensionAge").orElseThrow()).isNotEqualTo(-1);
        // When it comes back, nothing has to be read again
        ExportFixture cluster = fixture.export.fixture();
        String savepoint = cluster.stopWithSavepoint(job);
        fixture.export.submit(cluster.job(script), SavepointRestoreSettings.forPath(savepoint));
        fixture.sendFacts(10, 40);
        fixture.export.next();
        assertThat(LiveMetrics.sum("Sizes", "dimensionRows")).hasValue(28L * copies);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hint.strategy=shuffle"})
    void tableThatIsTooLargeEndsTheJobAndSaysWhatToDo(String hint) {
        // Given
        String script = fixture.script(APPEND, COLUMNS, query(hint));
        ExportFixture cluster = fixture.export.fixture();
        JobID job =
                fixture.export.submit(
                        ExportJob.of(
                                cluster.plan(script),
                                cluster.installation("sluice.dimension.max-bytes", "10 kb"),
                                new SecretPolicy.KeepInProcess()));
        for (int id = 0; id < 200; id++) {
            fixture.append(id, "n".repeat(200 + id));
        }
        fixture.sendFacts(10, 40);
        // When
        fixture.export.advance(1);
        // Then
        String failure = cluster.awaitFailure(job);
        assertThat(failure)
                .contains("EXP3007: dimension table 'Devices' needs ")
                .contains("sluice.dimension.max-bytes allows 10240. Raise it")
                .contains(hint.isEmpty() ? "hint.strategy=shuffle" : "raise the parallelism");
        assertThat(cluster.runs()).allMatch(run -> run.runTime() < fixture.export.now());
    }
}
