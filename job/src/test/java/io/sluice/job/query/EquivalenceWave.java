package io.sluice.job.query;

import io.sluice.connector.ledger.RunFollower;
import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.embedded.flink.EmbeddedFlink;
import io.sluice.embedded.lake.LakeReader;
import io.sluice.job.pipeline.ExportJob;
import io.sluice.job.testing.ExportFixture;
import io.sluice.job.testing.SteppedExport;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.util.SerializedThrowable;

/**
 * Some cases that read the same records at the same time: one run by itself, then two that are due
 * at once. The first run that fails ends the case.
 */
final class EquivalenceWave implements AutoCloseable {
    /**
     * What a wave found.
     *
     * @param broken what is wrong, and how to play it again
     * @param withRows cases that were to give rows
     */
    record Outcome(List<String> broken, int withRows) {}

    private static final int RUNS = 3;

    private final long seed;
    private final SteppedExport export;
    private final long started;
    private final EquivalenceTopics topics;
    private final EquivalenceRecords records;
    private final List<EquivalenceCase> cases;
    private final Map<EquivalenceCase, JobID> jobs = new LinkedHashMap<>();

    /** Completed runs of each export, by their time. */
    private final Map<String, TreeMap<Long, RunRecord>> completed = new LinkedHashMap<>();

    private final Map<EquivalenceCase, String> failures = new LinkedHashMap<>();

    /**
     * @param numbers of the cases; which case a number stands for does not depend on the others
     */
    EquivalenceWave(EmbeddedFlink flink, Path directory, long seed, int... numbers) {
        this.seed = seed;
        this.records = new EquivalenceRecords(new Random(seed), RUNS);
        this.cases =
                IntStream.of(numbers)
                        .mapToObj(n -> new EquivalenceCase(n, new Random(seed * 1_000_003 + n)))
                        .toList();
        this.export = SteppedExport.on(flink, directory);
        this.started = export.now();
        this.topics = new EquivalenceTopics(export);
    }

    Outcome play() {
        send(EquivalenceRecords.BEFORE, 0);
        startAll();
        send(1, 0);
        export.advance(1);
        awaitRuns(1);
        send(2, 0);
        send(3, 1);
        export.advance(2);
        awaitRuns(RUNS);
        return compare();
    }

    private void send(int run, int hoursAhead) {
        topics.send(records, run, export.now() + hoursAhead * SteppedExport.INTERVAL);
    }

    /** Side by side: what a start takes is mostly the time of brokers. */
    private void startAll() {
        ExecutorService pool = Executors.newFixedThreadPool(cases.size());
        cases.forEach(one -> pool.execute(() -> start(one)));
        pool.shutdown();
        try {
            if (!pool.awaitTermination(ExportFixture.PATIENCE.toSeconds() * 5, TimeUnit.SECONDS)) {
                throw new AssertionError("exports do not start");
            }
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    private void start(EquivalenceCase one) {
        try {
            ExportJob job = job(one);
            StreamExecutionEnvironment environment = export.fixture().environment();
            Configuration settings = new Configuration();
            settings.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
            environment.configure(settings);
            environment.setParallelism(one.subtasks());
            StreamGraph graph = job.graph(environment);
            synchronized (this) {
                jobs.put(one, export.fixture().submit(graph));
            }
        } catch (RuntimeException | AssertionError e) {
            fail(one, "does not start: " + e);
        }
    }

    private ExportJob job(EquivalenceCase one) {
        ExportJob job = export.job(one.script(topics, lake(one)));
        return one.withoutHeap()
                ? new ExportJob(
                        job.plan(),
                        export.fixture().installation("sluice.run.gather-memory", "1 b"),
                        job.secrets(),
                        job.clock(),
                        false,
                        null)
                : job;
    }

    private synchronized void fail(EquivalenceCase one, String what) {
        failures.putIfAbsent(one, what);
    }

    private URI lake(EquivalenceCase one) {
        return root(one).toUri();
    }

    private Path root(EquivalenceCase one) {
        return export.lake().root().resolve(one.name());
    }

    private void awaitRuns(int count) {
        try (RunFollower follower = export.fixture().ledger().follow()) {
            long deadline = System.nanoTime() + 5 * ExportFixture.PATIENCE.toNanos();
            while (isWaiting(count)) {
                List<RunRecord> runs = follower.poll(Duration.ofMillis(500));
                runs.forEach(this::completed);
                if (runs.isEmpty()) {
                    jobs.forEach(this::lookAfter);
                }
                if (System.nanoTime() - deadline > 0) {
                    cases.stream()
                            .filter(one -> runs(one).size() < count)
                            .forEach(one -> fail(one, "only these runs: " + runs(one)));
                }
            }
        }
    }

    private boolean isWaiting(int count) {
        return cases.stream()
                .anyMatch(one -> !failures.containsKey(one) && runs(one).size() < count);
    }

    /** Before the first run of the wave there may be some that have no records. */
    private void completed(RunRecord run) {
        if (run.runTime() <= started) {
            return;
        }
        completed
                .computeIfAbsent(run.id().export(), name -> new TreeMap<>())
                .put(run.runTime(), run);
    }

    private TreeMap<Long, RunRecord> runs(EquivalenceCase one) {
        return completed.getOrDefault(one.name(), new TreeMap<>());
    }

    private void lookAfter(EquivalenceCase one, JobID job) {
        if (export.fixture().status(job) == JobStatus.FAILED) {
            Optional<SerializedThrowable> cause =
                    export.fixture()
                            .flink()
                            .cluster()
                            .requestJobResult(job)
                            .join()
                            .getSerializedThrowable();
            fail(one, cause.map(SerializedThrowable::getFullStringifiedStackTrace).orElse("?"));
        }
    }

    private Outcome compare() {
        List<String> broken = new ArrayList<>();
        int withRows = 0;
        try (LakeReader reader = LakeReader.open()) {
            for (EquivalenceCase one : cases) {
                try {
                    withRows += compare(one, reader) ? 1 : 0;
                } catch (RuntimeException | AssertionError e) {
                    fail(one, e.toString());
                }
            }
        }
        failures.forEach(
                (one, what) ->
                        broken.add(
                                "-Dequivalence.seed=%d -Dequivalence.cases=1 -Dequivalence.case=%d: %s%n%s%n"
                                        .formatted(seed, one.number(), one, what)));
        return new Outcome(broken, withRows);
    }

    /** Whether there were rows to compare. */
    private boolean compare(EquivalenceCase one, LakeReader reader) {
        if (failures.containsKey(one)) {
            return true;
        }
        List<String> all = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        int run = 0;
        for (RunRecord record : runs(one).values()) {
            List<Path> ofRun =
                    record.artifacts().stream().map(a -> Path.of(URI.create(a.path()))).toList();
            List<String> exported = EquivalenceRows.ofFiles(reader, one.output(), ofRun);
            assertSame(one, "run " + ++run, one.expected(records, run), exported);
            files.addAll(ofRun);
            all.addAll(exported);
        }
        assertSame(one, "files", texts(files.stream()), texts(filesOf(one)));
        if (export.fixture().plan(one.script(topics, lake(one))).query().isRowWise()
                && one.readsOnlyFacts()) {
            assertSame(one, "all runs", one.expectedOfAll(records), all.stream().sorted().toList());
        }
        return !all.isEmpty();
    }

    private Stream<Path> filesOf(EquivalenceCase one) {
        return export.lake().files().stream().filter(file -> file.startsWith(root(one)));
    }

    private static List<String> texts(Stream<Path> paths) {
        return paths.map(Path::toString).sorted().toList();
    }

    private void assertSame(
            EquivalenceCase one, String what, List<String> expected, List<String> exported) {
        if (!expected.equals(exported)) {
            List<String> missing = new ArrayList<>(expected);
            exported.forEach(missing::remove);
            List<String> extra = new ArrayList<>(exported);
            expected.forEach(extra::remove);
            fail(
                    one,
                    "%s: missing %s%nextra %s%nexpected %s%nexported %s"
                            .formatted(what, missing, extra, expected, exported));
        }
    }

    @Override
    public void close() {
        export.close();
    }
}
