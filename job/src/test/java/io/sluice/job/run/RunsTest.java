package io.sluice.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.embedded.flink.EmbeddedFlink;
import io.sluice.job.testing.ExportFixture;
import io.sluice.job.testing.SteppedExport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.flink.api.common.JobID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which records take part in which run. */
class RunsTest {
    private static EmbeddedFlink flink;
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
        export = SteppedExport.on(flink, directory);
    }

    @AfterEach
    void stop() {
        export.close();
    }

    private String script(String topic, String properties) {
        return """
        .create table Numbers (Seq: long)
        .create-or-alter table Numbers kafka-connection with (topic = "%s", format = "json")
        .create external table Lake (Seq: long) kind = storage dataformat = parquet ( '%s' )
        .create-or-alter continuous-export Copy over (Numbers) to table Lake
        with (intervalBetweenRuns=1h%s) <| Numbers
        """
                .formatted(topic, export.lake().root().toUri(), properties);
    }

    private void send(String topic, int partition, long timestamp, long seq) {
        export.send(topic, partition, timestamp, "{\"Seq\": %d}".formatted(seq));
    }

    private void send(String topic, int partition, long seq) {
        send(topic, partition, export.now(), seq);
    }

    private static List<Long> numbers(long from, long to) {
        return LongStream.range(from, to).boxed().toList();
    }

    @Test
    void theCutIsExactToTheMillisecond() {
        // Given
        String topic = export.topic("cut", 2);
        long latency = Duration.ofMinutes(10).toMillis();
        export.submit(script(topic, ", forcedLatency=10m"));
        long cut = export.now() + SteppedExport.INTERVAL - latency;
        send(topic, 0, cut - 1, 0);
        send(topic, 0, cut, 1);
        send(topic, 1, cut - 1, 2);
        send(topic, 1, cut, 3);
        // When
        RunRecord first = export.next();
        RunRecord second = export.next();
        // Then
        assertThat(first.cut()).isEqualTo(cut);
        assertThat(export.lake().sequence(first)).isEqualTo(List.of(0L, 2L));
        assertThat(export.lake().sequence(second)).isEqualTo(List.of(1L, 3L));
        assertThat(second.cursorBefore()).isEqualTo(first.cursorAfter());
    }

    @Test
    void eachBoundaryMissedWhileRunningIsARunOfItsOwn() {
        // Given
        String topic = export.topic("late", 2);
        export.submit(script(topic, ""));
        long first = export.next().runTime();
        sendIntoHours(topic, first, 0, 3);
        // When
        export.advance(3);
        // Then
        assertRunsOfHours(first, 0, 3);
    }

    @Test
    void eachBoundaryMissedWhileStoppedIsARunOfItsOwn() {
        // Given
        String topic = export.topic("outage", 2);
        String script = script(topic, ", forcedLatency=1m");
        JobID job = export.submit(script);
        long first = export.next().runTime();
        export.fixture().cancel(job);
        long firstCut = first - Duration.ofMinutes(1).toMillis();
        sendIntoHours(topic, firstCut, 0, 4);
        // When
        export.advance(4);
        export.submit(script);
        // Then
        assertRunsOfHours(first, 0, 4);
    }

    /** Hour n behind {@code from} gets the numbers 10n to 10n+9, at its very edges too. */
    private void sendIntoHours(String topic, long from, int firstHour, int hours) {
        for (int hour = firstHour; hour < firstHour + hours; hour++) {
            long begin = from + hour * SteppedExport.INTERVAL;
            for (int i = 0; i < 10; i++) {
                long stamp = i < 5 ? begin : begin + SteppedExport.INTERVAL - 1;
                send(topic, i % 2, stamp, 10L * hour + i);
            }
        }
    }

    private void assertRunsOfHours(long before, int firstHour, int hours) {
        for (int hour = firstHour; hour < firstHour + hours; hour++) {
            RunRecord run = export.awaitRun(before + (hour + 1) * SteppedExport.INTERVAL);
            assertThat(export.lake().sequence(run)).isEqualTo(numbers(10L * hour, 10L * hour + 10));
            assertThat(run.recordsRead()).isEqualTo(10);
        }
        List<Long> times = export.fixture().runs().stream().map(RunRecord::runTime).toList();
        assertThat(times).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void idlePartitionsHoldNothingBack() {
        // Given
        String topic = export.topic("idle", 5);
        export.submit(script(topic, ""));
        send(topic, 3, 0);
        // When
        RunRecord run = export.next();
        // Then
        assertThat(export.lake().sequence(run)).isEqualTo(List.of(0L));
    }

    @Test
    void anEmptyRunMovesTheCursorOnAndWritesNoFile() {
        // Given
        String topic = export.topic("empty", 2);
        export.submit(script(topic, ""));
        // When
        RunRecord first = export.next();
        RunRecord second = export.next();
        // Then
        assertThat(second.cut()).isEqualTo(first.cut() + SteppedExport.INTERVAL);
        assertThat(second.recordsRead()).isZero();
        assertThat(second.artifacts()).isEmpty();
        assertThat(second.cursorAfter().offsets()).isEqualTo(first.cursorAfter().offsets());
        assertThat(second.cursorAfter().name()).isGreaterThan(first.cursorAfter().name());
        assertThat(export.lake().files()).isEmpty();
    }

    @Test
    void aRecordStampedAYearAheadHoldsNothingBackAndIsExportedOnce() {
        // Given
        String topic = export.topic("ahead", 2);
        export.submit(script(topic, ""));
        long year = Duration.ofDays(365).toMillis();
        send(topic, 0, 0);
        send(topic, 0, export.now() + year, 1);
        send(topic, 0, 2);
        // When
        RunRecord first = export.next();
        send(topic, 0, 3);
        send(topic, 0, export.now() + year, 4);
        RunRecord second = export.next();
        RunRecord third = export.next();
        // Then
        assertThat(export.lake().sequence(first)).isEqualTo(List.of(0L, 1L, 2L));
        assertThat(export.lake().sequence(second)).contains(3L);
        assertThat(third.recordsRead() + second.recordsRead()).isEqualTo(2);
        export.lake().hasExactly(0, 5);
    }

    @Test
    void aPartitionAddedMidwayIsExportedFromItsBeginning() {
        // Given
        String topic = export.topic("grown", 1);
        export.submit(script(topic, ""));
        send(topic, 0, 0);
        export.next();
        // When
        export.fixture().kafka().addPartitions(topic, 3);
        send(topic, 2, 1);
        send(topic, 0, 2);
        RunRecord run = export.next();
        // Then
        assertThat(export.lake().sequence(run)).isEqualTo(List.of(1L, 2L));
        assertThat(run.cursorAfter().offsets().find(topic, 2)).hasValue(1);
    }

    @Test
    void offsetsGoneEndTheJobUntilTheGapIsAccepted() {
        // Given
        String topic = export.topic("gone", 2);
        String script = script(topic, "");
        JobID job = export.submit(script);
        send(topic, 0, 0);
        send(topic, 0, 1);
        RunRecord before = export.next();
        export.fixture().cancel(job);
        for (int seq = 2; seq < 8; seq++) {
            send(topic, 0, seq);
        }
        send(topic, 1, 8);
        export.awaitSent();
        export.fixture().kafka().deleteRecordsBefore(topic, 0, 5);
        export.advance(1);
        // When
        String failure = export.fixture().awaitFailure(export.submit(script));
        // Then
        assertThat(failure)
                .contains("EXP3002")
                .contains("offsets [2, 5) of '" + topic + "-0'")
                .contains("start the job with --accept-gaps");
        assertThat(export.fixture().runs()).last().isEqualTo(before);
        assertThat(export.lake().sequence()).isEqualTo(List.of(0L, 1L));
        // When
        export.submit(export.fixture().job(script).acceptingGaps());
        RunRecord after = export.awaitRun(export.now());
        // Then
        assertThat(export.lake().sequence(after)).isEqualTo(List.of(5L, 6L, 7L, 8L));
        assertThat(after.recordsRead()).isEqualTo(4);
    }
}
