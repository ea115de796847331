package io.sluice.job.lifecycle;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.command.script.CheckedScript;
import io.sluice.command.script.Step;
import io.sluice.connector.fault.FaultPoints;
import io.sluice.connector.ledger.ExportLedger;
import io.sluice.connector.ledger.UnknownCursorException;
import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.embedded.flink.EmbeddedFlink;
import io.sluice.embedded.lake.LakeReader;
import io.sluice.job.ScriptExports;
import io.sluice.job.pipeline.ExportJob;
import io.sluice.job.secret.SecretPolicy;
import io.sluice.job.testing.ExportFixture;
import io.sluice.job.testing.SteppedExport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.apache.flink.api.common.JobID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code .export to table} over what a topic holds, beside a continuous export of the same table.
 */
class OneTimeExportTest {
    private static EmbeddedFlink flink;
    private LifeCycleFixture fixture;
    private SteppedExport export;

    @BeforeAll
    static void startCluster() {
        flink = ExportFixture.cluster();
    }

    @AfterAll
    static void stopCluster() {
        flink.close();
    }

    @BeforeEach
    void start(@TempDir Path directory) {
        fixture = new LifeCycleFixture(flink, directory, Duration.ofSeconds(60));
        export = fixture.export();
    }

    @AfterEach
    void stop() {
        FaultPoints.listen(null);
        fixture.close();
    }

    private OneTimeExport once(String query) {
        return once("", query);
    }

    /**
     * @param definitions commands before it
     */
    private OneTimeExport once(String definitions, String query) {
        export.awaitSent();
        String script =
                fixture.script("A") + definitions + ".export to table Lake <| " + query + "\n";
        CheckedScript checked =
                ScriptExports.check(script, export.fixture().installation()).orThrow();
        Step.ExportOnce step =
                checked.steps().stream()
                        .filter(Step.ExportOnce.class::isInstance)
                        .map(Step.ExportOnce.class::cast)
                        .findFirst()
                        .orElseThrow();
        return OneTimeExport.of(fixture.ledger(), checked.defaultDatabase(), step);
    }

    private ExportJob job(OneTimeExport once) {
        return ExportJob.once(
                once.plan(),
                export.fixture().installation(),
                new SecretPolicy.KeepInProcess(),
                System.currentTimeMillis());
    }

    private Optional<RunRecord> exportOnce(String query) throws Exception {
        return exportOnce(once(query));
    }

    private Optional<RunRecord> exportOnce(OneTimeExport once) throws Exception {
        JobID id = fixture.cluster().submit(job(once));
        ExportFixture.await(
                "the end of the job",
                () -> fixture.cluster().isAlive(id) ? null : true,
                () -> export.fixture().status(id).name());
        return once.finish();
    }

    @Test
    void historyUpToTheStartCursorAndTheContinuousExportCoverTheTopicOnce() throws Exception {
        // Given
        fixture.send(0, 501);
        export.awaitSent();
        fixture.define("A");
        fixture.send(501, 700);
        RunRecord first = export.next();
        String start =
                fixture.ledger()
                        .load(LifeCycleFixture.ID)
                        .definition()
                        .orElseThrow()
                        .startCursor()
                        .name();
        assertThat(first.recordsExported()).isEqualTo(199);
        // When
        Optional<RunRecord> history =
                exportOnce("A | where cursor_before_or_at('%s')".formatted(start));
        fixture.send(700, 800);
        export.next();
        // Then
        assertThat(history.orElseThrow().recordsExported()).isEqualTo(501);
        assertThat(history.orElseThrow().recordsRead()).isEqualTo(501);
        export.lake().hasExactly(0, 800);
        assertThat(fixture.ledger().exports().stream().map(ExportLedger::id).toList())
                .containsExactly(LifeCycleFixture.ID);
    }

    @Test
    void tablesOfFilesAreReadAsTheyStandTheDestinationToo(@TempDir Path labels) throws Exception {
        // Given
        fixture.send(0, 100);
        Files.writeString(
                labels.resolve("some.csv"),
                LongStream.range(10, 40).mapToObj(seq -> seq + "\n").collect(joining()));
        String table =
                ".create external table Labels (Seq: long) kind = storage dataformat = csv ('%s')\n"
                        .formatted(labels.toUri());
        // When
        Optional<RunRecord> labelled =
                exportOnce(
                        once(
                                table,
                                "A | join kind=inner external_table('Labels') on Seq | project Seq"));
        Optional<RunRecord> rest =
                exportOnce("A | join kind=leftanti external_table('Lake') on Seq");
        // Then
        assertThat(labelled.orElseThrow().recordsExported()).isEqualTo(30);
        assertThat(rest.orElseThrow().recordsExported()).isEqualTo(70);
        export.lake().hasExactly(0, 100);
    }

    /** Two runs of 101 and 49 records, and 50 more behind them; gives the cursors of the runs. */
    private List<String> twoRuns() {
        fixture.define("A | where Seq < 0");
        fixture.send(0, 101);
        String first = export.next().cursorAfter().name();
        fixture.send(101, 150);
        String second = export.next().cursorAfter().name();
        fixture.send(150, 200);
        return List.of(first, second);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "A | where cursor_after('%1$s'); 101; 200; 99",
                "A | extend X = Seq | where X >= 0 and cursor_after('%1$s') and cursor_before_or_at('%2$s') | project Seq; 101; 150; 49",
                "A | where cursor_before_or_at('') ; 0; 0; 0",
                "union (A | where cursor_after('%2$s')), (A | where cursor_after('%1$s') | where cursor_before_or_at('%2$s')); 101; 200; 99",
                "A | where cursor_after('%2$s') or Seq >= 120; 120; 200; 200",
                "A | where not(cursor_before_or_at('%1$s')); 101; 200; 200",
            })
    void onlyWhatLiesBetweenTheCursorsIsRead(String query, long from, long to, long read)
            throws Exception {
        // Given
        List<String> cursors = twoRuns();
        // When
        RunRecord run = exportOnce(query.formatted(cursors.toArray())).orElseThrow();
        // Then
        export.lake().hasExactly(from, to);
        // A union reads a table once for each of its branches.
        assertThat(run.recordsRead()).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "A | summarize Seq = sum(Seq) by Seq % 7 | project Seq; select sum(range) from range(500) group by range % 7",
                "A | join kind=inner B on Seq | project Seq; select range from range(490, 500)",
                "A | join kind=leftanti B on Seq | where Seq > 480 | project Seq; select range from range(481, 490)",
                "A | top 5 by Seq desc | project Seq; select range from range(495, 500)",
                "A | sort by Seq desc | serialize | where row_number() <= 3 | project Seq; select range from range(497, 500)",
                "A | lookup kind=inner Names on Seq | where Name == 'new' | project Seq; select range from range(1, 3)",
                "A | where Seq < 5 | join kind=leftanti Names on Seq | project Seq; select unnest([0, 3, 4])",
            })
    void wholeLanguageWorksOnceOverAllThatTopicsHold(String query, String sql) throws Exception {
        // Given dimensions that come late in their topic, some of them changed or gone since.
        fixture.send(0, 500);
        fixture.sendSecond(490, 520);
        fixture.name(1, "old");
        fixture.name(3, "new");
        fixture.name(1, "new");
        fixture.name(3, null);
        fixture.name(2, "new");
        // When
        exportOnce(query);
        // Then
        try (LakeReader duckDb = LakeReader.open()) {
            List<Long> expected =
                    duckDb.rows(sql).stream()
                            .map(row -> ((Number) row.get(0)).longValue())
                            .toList();
            assertThat(export.lake().sequence())
                    .containsExactlyInAnyOrderElementsOf(expected)
                    .isNotEmpty();
        }
    }

    @Test
    void commitThatItsProcessLeftInTheMiddleIsFinishedByTheSameCommand() throws Exception {
        // Given
        fixture.send(0, 500);
        OneTimeExport interrupted = once("A");
        AtomicInteger published = new AtomicInteger();
        FaultPoints.listen(
                point -> {
                    if (point.equals("commit.file.published")) {
                        published.incrementAndGet();
                        throw new IllegalStateException("injected");
                    }
                });
        JobID id = fixture.cluster().submit(job(interrupted));
        ExportFixture.await(
                "a file that is visible",
                () -> published.get() > 0 ? true : null,
                () -> export.fixture().status(id).name());
        export.fixture().cancel(id);
        FaultPoints.listen(null);
        fixture.send(500, 600);
        // When
        OneTimeExport again = once("A");
        List<OneTimeExport.Finished> finished = again.finishInterrupted(job(again));
        // Then
        assertThat(finished).hasSize(1);
        assertThat(finished.get(0).same()).isTrue();
        assertThat(finished.get(0).run().recordsExported()).isEqualTo(500);
        export.lake().hasExactly(0, 500);
        assertThat(fixture.ledger().exports()).isEmpty();
        assertThat(again.finishInterrupted(job(again))).isEmpty();
        // The process that was thought to be dead is told the same.
        assertThat(interrupted.finish()).contains(finished.get(0).run());
    }

    @Test
    void commitOfAnotherCommandIsFinishedAndIsNotTakenForThisOne() throws Exception {
        // Given
        fixture.send(0, 10);
        OneTimeExport interrupted = once("A");
        FaultPoints.listen(
                point -> {
                    if (point.equals("commit.begun")) {
                        throw new IllegalStateException("injected");
                    }
                });
        JobID id = fixture.cluster().submit(job(interrupted));
        ExportFixture.await(
                "a commit that has begun",
                () ->
                        fixture.ledger().load(interrupted.plan().id()).begun().isPresent()
                                ? true
                                : null,
                () -> export.fixture().status(id).name());
        export.fixture().cancel(id);
        FaultPoints.listen(null);
        // When
        OneTimeExport other = once("A | where Seq < 5 | project Seq = Seq + 10");
        List<OneTimeExport.Finished> finished = other.finishInterrupted(job(other));
        // Then
        assertThat(finished).hasSize(1);
        assertThat(finished.get(0).same()).isFalse();
        export.lake().hasExactly(0, 10);
    }

    @Test
    void unknownCursorIsRefusedBeforeAnythingRuns() {
        fixture.define("A");

        assertThatThrownBy(() -> exportOnce("A | where cursor_after('000000000000000017')"))
                .isInstanceOf(UnknownCursorException.class)
                .hasMessageContaining("has no cursor 000000000000000017");
    }

    @Test
    void topicWithoutRecordsGivesARunWithoutFiles() throws Exception {
        RunRecord run = exportOnce("A").orElseThrow();

        assertThat(run.artifacts()).isEmpty();
        assertThat(run.recordsRead()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "source.enumerator.found",
                "source.reader.finish",
                "source.reader.finished",
                "hold.barrier",
                "hold.released",
                "commit.begin",
                "commit.begun",
                "commit.file.published",
                "commit.completed",
                "source.enumerator.checkpointed"
            })
    void eachRecordIsExportedOnceWhereverItFailsOnTheWay(String point) throws Exception {
        // Given
        fixture.send(0, 500);
        AtomicInteger failures = new AtomicInteger();
        FaultPoints.listen(
                reached -> {
                    if (reached.equals(point) && failures.getAndIncrement() == 0) {
                        throw new IllegalStateException("injected at " + point);
                    }
                });
        // When
        RunRecord run = exportOnce("A").orElseThrow();
        // Then
        assertThat(failures.get()).isPositive();
        assertThat(run.recordsExported()).isEqualTo(500);
        assertThat(
                        LongStream.of(
                                        run.artifacts().stream()
                                                .mapToLong(a -> a.records())
                                                .toArray())
                                .sum())
                .isEqualTo(500);
        export.lake().hasExactly(0, 500);
    }
}
