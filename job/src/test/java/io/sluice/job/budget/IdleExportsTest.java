package io.sluice.job.budget;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.sluice.embedded.flink.EmbeddedFlink;
import io.sluice.embedded.kafka.EmbeddedKafka;
import io.sluice.job.ScriptExports;
import io.sluice.job.pipeline.ExportJob;
import io.sluice.job.pipeline.ExportPlan;
import io.sluice.job.secret.SecretPolicy;
import io.sluice.job.testing.ExportFixture;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.TaskManagerOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many exports that have nothing to do, side by side on one cluster. */
class IdleExportsTest {
    private static final int EXPORTS = Integer.getInteger("idle.exports", 200);

    /** Of a core, for one export. */
    private static final double MOST_CPU = 0.005;

    private static final int SUBMITTERS = 8;
    private static final long PATIENCE_EACH = TimeUnit.SECONDS.toNanos(3);
    private static final long MOST_GROWTH = 32L << 20;
    private static final long WINDOW = TimeUnit.SECONDS.toNanos(60);

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    @Tag("slow")
    void idleExportsTakeUnderHalfAPercentOfACoreEachAndNoMoreMemory(@TempDir Path directory) {
        EmbeddedKafka kafka = EmbeddedKafka.shared();
        Configuration cluster =
                Configuration.fromMap(
                        Map.of(
                                TaskManagerOptions.NETWORK_MEMORY_MIN.key(),
                                "256m",
                                TaskManagerOptions.NETWORK_MEMORY_MAX.key(),
                                "256m"));
        Set<Long> others = ids();
        long heapBefore = usedHeap();
        try (EmbeddedFlink flink = EmbeddedFlink.start(1, EXPORTS, cluster);
                ExportFixture fixture =
                        ExportFixture.on(kafka, flink, directory).parallelism(1).topic(4)) {
            // Given
            submitAll(fixture, flink);
            awaitAllRun(flink);
            pause();
            // When
            long heap = usedHeap();
            long cpu = cpu(others);
            pause();
            double share = (double) (cpu(others) - cpu) / WINDOW / EXPORTS;
            long grown = usedHeap() - heap;
            say(
                    "%d idle exports: %.3f %% of a core, %.1f threads and %.2f MB of heap for each; the heap grew by %.1f MB in %d s",
                    EXPORTS,
                    100 * share,
                    (double) (threads.getThreadCount() - others.size()) / EXPORTS,
                    (heap - heapBefore) / 1e6 / EXPORTS,
                    grown / 1e6,
                    TimeUnit.NANOSECONDS.toSeconds(WINDOW));
            // Then
            assertThat(share).as("of a core for an export").isLessThan(MOST_CPU);
            assertThat(grown).as("bytes of heap").isLessThan(MOST_GROWTH);
            assertThat(running(flink)).isEqualTo(EXPORTS);
        }
    }

    /**
     * Several at once: to be told where it goes on, a job asks Kafka a dozen times, and waits more
     * than it computes.
     */
    private static void submitAll(ExportFixture fixture, EmbeddedFlink flink) {
        long begin = System.nanoTime();
        ExecutorService pool = Executors.newFixedThreadPool(SUBMITTERS);
        try {
            List<CompletableFuture<Void>> jobs = new ArrayList<>();
            for (ExportPlan plan : plans(fixture)) {
                jobs.add(CompletableFuture.runAsync(() -> submit(plan, fixture, flink), pool));
            }
            CompletableFuture.allOf(jobs.toArray(CompletableFuture[]::new)).join();
        } finally {
            pool.shutdownNow();
        }
        say("%d exports submitted in %.1f s", EXPORTS, (System.nanoTime() - begin) / 1e9);
    }

    private static void submit(ExportPlan plan, ExportFixture fixture, EmbeddedFlink flink) {
        flink.submit(
                fixture.graph(
                        ExportJob.of(
                                plan, fixture.installation(), new SecretPolicy.KeepInProcess())));
    }

    private static void awaitAllRun(EmbeddedFlink flink) {
        long deadline = System.nanoTime() + EXPORTS * PATIENCE_EACH;
        while (running(flink) < EXPORTS) {
            assertThat(System.nanoTime())
                    .as("%d of %d run", running(flink), EXPORTS)
                    .isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
    }

    @SuppressWarnings("SystemOut") // What it measures is for whoever runs it by hand.
    private static void say(String format, Object... figures) {
        System.out.println(String.format(Locale.ROOT, format, figures));
    }

    private static List<ExportPlan> plans(ExportFixture fixture) {
        String first =
                fixture.sequenceScript("intervalBetweenRuns=1m")
                        .replace("continuous-export Errors ", "continuous-export E0 ");
        String export = first.substring(first.indexOf(".create-or-alter continuous-export"));
        StringBuilder script = new StringBuilder(first);
        for (int i = 1; i < EXPORTS; i++) {
            script.append(export.replace(" E0 ", " E%d ".formatted(i)));
        }
        return ScriptExports.plans(
                ScriptExports.check(script.toString(), fixture.installation()).orThrow());
    }

    private static long running(EmbeddedFlink flink) {
        return flink.cluster().listJobs().join().stream()
                .filter(job -> job.getJobState() == JobStatus.RUNNING)
                .count();
    }

    /** Lets the exports be idle for a while; what is measured is that. */
    private static void pause() {
        long end = System.nanoTime() + WINDOW;
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    private Set<Long> ids() {
        Set<Long> ids = new HashSet<>();
        for (long id : threads.getAllThreadIds()) {
            ids.add(id);
        }
        return ids;
    }

    /** Nanoseconds of all threads but those of the broker. */
    private long cpu(Set<Long> others) {
        long sum = 0;
        for (long id : threads.getAllThreadIds()) {
            sum += others.contains(id) ? 0 : Math.max(0, threads.getThreadCpuTime(id));
        }
        return sum;
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
