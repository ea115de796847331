package io.sluice.job.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.connector.fault.FaultPoints;
import io.sluice.connector.ledger.UnknownCursorException;
import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.embedded.flink.EmbeddedFlink;
import io.sluice.job.testing.ExportFixture;
import io.sluice.job.testing.SteppedExport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands on an export that runs, at the moments that hurt; what it exports adds up exactly. */
class LifeCycleTest {
    private static final String PLUS_1000 = "A | extend Seq = Seq + 1000 | project Seq";

    private static EmbeddedFlink flink;
    private @TempDir Path directory;
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
    void start() {
        use(Duration.ofSeconds(60));
    }

    private void use(Duration stopPatience) {
        fixture = new LifeCycleFixture(flink, directory, stopPatience);
        export = fixture.export();
    }

    @AfterEach
    void stop() {
        FaultPoints.listen(null);
        fixture.close();
    }

    private void hasExactly(LongStream... parts) {
        assertThat(export.lake().sequence())
                .isEqualTo(Stream.of(parts).flatMap(LongStream::boxed).sorted().toList());
    }

    /** The first subtask that has rows to write waits, with a file open, until the gate opens. */
    private static CountDownLatch heldInTheMiddleOfARun(CountDownLatch reached) {
        CountDownLatch gate = new CountDownLatch(1);
        AtomicBoolean first = new AtomicBoolean();
        FaultPoints.listen(
                point -> {
                    if (point.equals("write.rows") && first.compareAndSet(false, true)) {
                        reached.countDown();
                        await(gate);
                    }
                });
        return gate;
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(60, TimeUnit.SECONDS)) {
                throw new AssertionError("nobody came by");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void alterBetweenTwoRunsGoesOnBehindTheFirst() {
        // Given
        fixture.define("A");
        fixture.send(0, 10);
        RunRecord before = export.next();
        JobID old = fixture.running().orElseThrow();
        fixture.send(10, 20);
        // When
        fixture.define(PLUS_1000);
        RunRecord after = export.next();
        // Then
        assertThat(export.fixture().status(old).name()).isEqualTo("FINISHED");
        assertThat(after.cursorBefore()).isEqualTo(before.cursorAfter());
        assertThat(after.definitionVersion()).isEqualTo(2);
        hasExactly(LongStream.range(0, 10), LongStream.range(1010, 1020));
    }

    @Test
    void alterInTheMiddleOfARunExportsItsRecordsOnceByTheNewDefinition() {
        // Given a job that would need forty seconds for a run that is late.
        fixture.defineSlow("A", 50);
        fixture.send(0, 10);
        export.next();
        CountDownLatch writing = new CountDownLatch(1);
        FaultPoints.listen(
                point -> {
                    if (point.equals("write.rows")) {
                        writing.countDown();
                    }
                });
        fixture.send(10, 2000);
        long late = export.now() + SteppedExport.INTERVAL;
        export.advance(2);
        await(writing);
        // When
        fixture.define(PLUS_1000);
        RunRecord run = export.awaitRun(late);
        // Then
        assertThat(run.definitionVersion()).isEqualTo(2);
        assertThat(run.recordsExported()).isEqualTo(1990);
        hasExactly(LongStream.range(0, 10), LongStream.range(1010, 3000));
    }

    @Test
    void jobThatCannotBeStoppedIsCanceledAndFenced() {
        // Given
        fixture.close();
        use(Duration.ofMillis(1));
        fixture.define("A");
        fixture.send(0, 10);
        export.next();
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch gate = heldInTheMiddleOfARun(reached);
        fixture.send(10, 20);
        export.advance(1);
        await(reached);
        JobID old = fixture.running().orElseThrow();
        // When
        Thread alter = new Thread(() -> fixture.define(PLUS_1000));
        alter.start();
        ExportFixture.await(
                "cancellation",
                () -> export.fixture().status(old).name().startsWith("CANCEL") ? true : null,
                () -> export.fixture().status(old).name());
        gate.countDown();
        ExportFixture.await(
                "the alter", () -> alter.isAlive() ? null : true, () -> "it is not through");
        export.awaitRun(export.now());
        // Then
        assertThat(export.fixture().status(old).name()).isEqualTo("CANCELED");
        hasExactly(LongStream.range(0, 10), LongStream.range(1010, 1020));
    }

    @Test
    void runThatFallsDueWhileItsJobIsStoppedIsLeftToTheNextJob() {
        // Given a run that is looked up just when the job is asked to stop, so that the savepoint
        // of the stop is what fixes it.
        fixture.define("A");
        fixture.send(0, 10);
        export.next();
        JobID old = fixture.running().orElseThrow();
        CountDownLatch lookedUp = new CountDownLatch(1);
        CountDownLatch stopping = new CountDownLatch(1);
        AtomicBoolean opened = new AtomicBoolean();
        FaultPoints.listen(
                point -> {
                    if (point.equals("source.enumerator.found")) {
                        lookedUp.countDown();
                        await(stopping);
                    } else if (point.equals("source.enumerator.opening")) {
                        opened.set(true);
                    }
                });
        fixture.send(10, 20);
        export.advance(1);
        await(lookedUp);
        // When
        Thread disable = new Thread(fixture::disable);
        disable.start();
        ExportFixture.await(
                "the savepoint of the stop",
                () -> checkpointsInProgress(old) == 1 ? true : null,
                () -> export.fixture().status(old).name());
        stopping.countDown();
        ExportFixture.await(
                "the stop", () -> disable.isAlive() ? null : true, () -> "it is not through");
        // Then
        assertThat(opened).isFalse();
        assertThat(export.fixture().status(old).name()).isEqualTo("FINISHED");
        FaultPoints.listen(null);
        fixture.enable("A");
        export.awaitRun(export.now());
        hasExactly(LongStream.range(0, 20));
    }

    // Flink fails such a job once more after it was canceled; nothing may come of that.
    @Tag("slow")
    @Test
    void jobThatHangsBehindTheSavepointOfItsStopIsCanceled() {
        // Given
        fixture.close();
        use(Duration.ofSeconds(3));
        fixture.define("A");
        fixture.send(0, 10);
        export.next();
        JobID old = fixture.running().orElseThrow();
        CountDownLatch never = new CountDownLatch(1);
        AtomicBoolean first = new AtomicBoolean();
        FaultPoints.listen(
                point -> {
                    if (point.equals("source.reader.checkpointed")
                            && first.compareAndSet(false, true)) {
                        await(never);
                    }
                });
        fixture.send(10, 20);
        // When
        fixture.define(PLUS_1000);
        export.next();
        // Then
        assertThat(first).isTrue();
        assertThat(export.fixture().status(old).name()).isEqualTo("CANCELED");
        hasExactly(LongStream.range(0, 10), LongStream.range(1010, 1020));
    }

    private long checkpointsInProgress(JobID job) {
        return flink.cluster()
                .getExecutionGraph(job)
                .join()
                .getCheckpointStatsSnapshot()
                .getCounts()
                .getNumberOfInProgressCheckpoints();
    }

    @Test
    void alterWithACommitBegunFinishesThatCommitFirst() {
        // Given
        fixture.define("A");
        AtomicBoolean dead = new AtomicBoolean(true);
        CountDownLatch begun = new CountDownLatch(1);
        FaultPoints.listen(
                point -> {
                    if (point.equals("commit.file.publish") && dead.get()) {
                        begun.countDown();
                        throw new IllegalStateException("injected");
                    }
                });
        fixture.send(0, 10);
        export.advance(1);
        await(begun);
        assertThat(export.lake().files()).isEmpty();
        fixture.send(10, 20);
        // When
        export.awaitSent();
        dead.set(false);
        fixture.define(PLUS_1000);
        RunRecord first = export.awaitRun(export.now());
        RunRecord second = export.next();
        // Then
        assertThat(first.definitionVersion()).isEqualTo(1);
        assertThat(second.definitionVersion()).isEqualTo(2);
        hasExactly(LongStream.range(0, 10), LongStream.range(1010, 1020));
    }

    @Test
    void disabledExportCatchesUpEveryBoundaryOnceEnabled() {
        // Given
        fixture.define("A");
        fixture.send(0, 10);
        RunRecord before = export.next();
        // When
        fixture.disable();
        for (int hour = 1; hour <= 5; hour++) {
            fixture.send(10L * hour, 10L * hour + hour);
            export.advance(1);
        }
        assertThat(runsFrom(before)).containsExactly(before);
        assertThatThrownBy(() -> export.submit(fixture.script("A")))
                .hasMessageContaining("is disabled since");
        fixture.enable("A");
        export.awaitRun(export.now());
        // Then
        List<RunRecord> runs = runsFrom(before);
        assertThat(runs.stream().map(RunRecord::runTime).toList())
                .isEqualTo(
                        LongStream.rangeClosed(0, 5)
                                .map(hour -> before.runTime() + hour * SteppedExport.INTERVAL)
                                .boxed()
                                .toList());
        assertThat(runs.stream().map(RunRecord::recordsExported).toList())
                .isEqualTo(List.of(10L, 1L, 2L, 3L, 4L, 5L));
        for (int hour = 1; hour <= 5; hour++) {
            assertThat(export.lake().sequence(runs.get(hour)))
                    .isEqualTo(LongStream.range(10L * hour, 10L * hour + hour).boxed().toList());
        }
    }

    @Test
    void droppedExportLeavesItsFilesAndStartsAnewWhenCreatedAgain() {
        // Given
        fixture.define("A");
        fixture.send(0, 10);
        RunRecord before = export.next();
        // When
        fixture.drop();
        fixture.send(10, 20);
        export.advance(1);
        fixture.define("A");
        fixture.send(20, 30);
        RunRecord after = export.next();
        // Then
        assertThat(after.cursorBefore().name()).isGreaterThan(before.cursorAfter().name());
        hasExactly(LongStream.range(0, 10), LongStream.range(20, 30));
    }

    @Test
    void cursorSetBackExportsTheRunsBehindItAgainAndNothingElse() {
        // Given
        fixture.define("A");
        fixture.send(0, 10);
        RunRecord first = export.next();
        fixture.send(10, 20);
        export.next();
        fixture.send(20, 30);
        // When
        fixture.setCursor("A", first.cursorAfter().name());
        RunRecord third = export.next();
        fixture.send(30, 40);
        RunRecord fourth = export.next();
        // Then
        assertThat(third.cursorBefore().name()).isEqualTo(first.cursorAfter().name());
        assertThat(third.recordsExported()).isEqualTo(20);
        assertThat(fourth.cursorBefore()).isEqualTo(third.cursorAfter());
        hasExactly(LongStream.range(0, 40), LongStream.range(10, 20));
    }

    @Test
    void unknownCursorLeavesTheJobAlone() {
        // Given
        fixture.define("A");
        fixture.send(0, 10);
        export.next();
        // When
        assertThatThrownBy(() -> fixture.setCursor("A", "123456789012345678"))
                .isInstanceOf(UnknownCursorException.class)
                .hasMessageContaining("from ");
        fixture.send(10, 20);
        export.next();
        // Then
        hasExactly(LongStream.range(0, 20));
    }

    @Test
    void factTableAddedByAnAlterStartsAtTheAlter() {
        // Given
        fixture.define("A");
        fixture.send(0, 10);
        fixture.sendSecond(100, 110);
        export.next();
        fixture.sendSecond(110, 120);
        // When
        fixture.define("union A, B");
        fixture.sendSecond(120, 130);
        RunRecord after = export.next();
        // Then
        assertThat(after.recordsExported()).isEqualTo(10);
        hasExactly(LongStream.range(0, 10), LongStream.range(120, 130));
    }

    @Test
    void alterThatIsRefusedLeavesTheRunningJobAlone() throws IOException {
        // Given
        fixture.define("A");
        fixture.send(0, 10);
        export.next();
        JobID old = fixture.running().orElseThrow();
        // When
        String missing = fixture.script("union A, B").replace("second", "absent");
        assertThatThrownBy(
                        () ->
                                fixture.exports()
                                        .define(export.job(missing), fixture.running(), false))
                .hasMessageContaining("absent");
        // Then
        assertThat(export.fixture().status(old).name()).isEqualTo("RUNNING");
        fixture.send(10, 20);
        export.next();
        hasExactly(LongStream.range(0, 20));
        try (Stream<Path> savepoints = list(directory.resolve("savepoints"))) {
            assertThat(savepoints).isEmpty();
        }
    }

    private List<RunRecord> runsFrom(RunRecord first) {
        return export.fixture().runs().stream()
                .filter(run -> run.runTime() >= first.runTime())
                .toList();
    }

    private static Stream<Path> list(Path path) throws IOException {
        return Files.exists(path) ? Files.list(path) : Stream.empty();
    }
}
