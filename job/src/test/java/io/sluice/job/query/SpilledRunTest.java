package io.sluice.job.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.connector.fault.FaultPoints;
import io.sluice.embedded.flink.EmbeddedFlink;
import io.sluice.job.operator.hold.RunHoldOperator;
import io.sluice.job.pipeline.ExportJob;
import io.sluice.job.secret.SecretPolicy;
import io.sluice.job.testing.ExportFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is sorted and joined in files, and what happens in the middle of it. */
class SpilledRunTest {
    private static final int RECORDS = 12_000;
    private static final String COLUMNS = "Number: long, Latency: long, Before: long, Name: string";

    /** The join has both sides in files, and the order is made of pieces. */
    private static final String QUERY =
            "Logs | join kind=leftouter (Logs | summarize Name = max(strcat('u', Seq)) by Latency) on Latency"
                    + " | sort by Latency asc"
                    + " | project Number = row_number(), Latency, Before = prev(Latency), Name";

    @TempDir private static Path temporary;
    private static EmbeddedFlink flink;
    private QueryExport export;

    @BeforeAll
    static void startCluster() {
        Configuration settings = new Configuration();
        settings.set(CoreOptions.TMP_DIRS, temporary.toString());
        flink = EmbeddedFlink.start(1, 4, settings);
    }

    @AfterAll
    static void stopCluster() {
        flink.close();
    }

    @BeforeEach
    void start(@TempDir Path directory) {
        export = new QueryExport(flink, directory);
    }

    @AfterEach
    void stop() {
        FaultPoints.listen(null);
        export.close();
    }

    /** Starts the export, with records for its first run. */
    private JobID submit() {
        ExportFixture fixture = export.stepped().fixture();
        JobID job =
                export.stepped()
                        .submit(
                                ExportJob.of(
                                        fixture.plan(export.script(COLUMNS, QUERY)),
                                        fixture.installation("sluice.run.gather-memory", "64 kb"),
                                        new SecretPolicy.KeepInProcess()));
        for (int i = 0; i < RECORDS; i++) {
            export.log("Info", (i * 7919L) % RECORDS, "u");
        }
        return job;
    }

    private static long files() {
        try (Stream<Path> files = Files.walk(temporary)) {
            return files.filter(file -> file.getFileName().toString().startsWith("sluice-run-"))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void exportsTheRunInOrder() {
        export.stepped().awaitRun(export.stepped().now());
        List<String> sorted =
                IntStream.range(0, RECORDS)
                        .mapToObj(i -> "%d %d %s".formatted(i + 1, i, i == 0 ? null : "" + (i - 1)))
                        .toList();
        assertThat(export.rows("select Number, Latency, Before from lake order by Number"))
                .isEqualTo(sorted);
        assertThat(export.rows("select count(*) from lake where Name like 'u%'"))
                .containsExactly("" + RECORDS);
    }

    @Test
    void failureWhileAnOrderIsMergedRepeatsTheRunAndLeavesNoFiles() {
        // Given
        AtomicInteger batches = new AtomicInteger();
        AtomicLong filesThen = new AtomicLong();
        FaultPoints.listen(
                point -> {
                    if (point.equals(RunHoldOperator.GIVING)
                            && isOfTheSort()
                            && batches.incrementAndGet() == 3) {
                        filesThen.set(files());
                        throw new IllegalStateException("injected");
                    }
                });
        submit();
        // When
        export.stepped().advance(1);
        // Then
        exportsTheRunInOrder();
        assertThat(batches.get()).isGreaterThan(3);
        assertThat(filesThen.get()).isGreaterThan(1);
        assertThat(files()).isZero();
    }

    @Test
    void cancelWhileAnOrderIsMergedLeavesNoFiles() throws InterruptedException {
        // Given
        CountDownLatch merging = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        FaultPoints.listen(
                point -> {
                    if (point.equals(RunHoldOperator.GIVING) && isOfTheSort()) {
                        merging.countDown();
                        await(never);
                    }
                });
        JobID job = submit();
        export.stepped().advance(1);
        assertThat(merging.await(ExportFixture.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(files()).isGreaterThan(1);
        // When
        export.stepped().fixture().cancel(job);
        // Then
        assertThat(files()).isZero();
    }

    /** The thread of a task has its name. */
    private static boolean isOfTheSort() {
        return Thread.currentThread().getName().contains("sort by");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("cancelled", e);
        }
    }
}
