package io.sluice.job.fault;

import io.sluice.connector.ledger.ExportLedger;
import io.sluice.connector.ledger.record.Artifact;
import io.sluice.connector.ledger.record.BegunRun;
import io.sluice.connector.ledger.record.ExportId;
import io.sluice.connector.ledger.record.RunRecord;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.errors.InterruptException;

/**
 * A reader that lists the destination all the time. It must never see a file of a run that is not
 * whole in a checkpoint, which the ledger's record of the begun commit stands for, nor a file of a
 * run whose predecessor is not whole.
 */
final class LakeWatch implements AutoCloseable {
    private static final ExportId EXPORT = new ExportId("default", "Errors");
    private static final Pattern NAME = Pattern.compile("Errors_(\\d{8}T\\d{6}Z)-.*");
    private static final DateTimeFormatter RUN_TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");

    private final PlannedExport export;
    private final Set<Path> seen = new HashSet<>();
    private final Map<Long, Set<Path>> runs = new HashMap<>();
    private final Thread thread = new Thread(this::lookAllTheTime, "lake-watch");
    private volatile boolean closed;
    private volatile Throwable failure;

    LakeWatch(PlannedExport export) {
        this.export = export;
        thread.setDaemon(true);
        thread.start();
    }

    private void lookAllTheTime() {
        while (!closed) {
            look();
            LockSupport.parkNanos(5_000_000);
        }
    }

    /** Looks now; also called by the job's own threads, between two of their steps. */
    synchronized void look() {
        if (failure != null || closed) {
            return;
        }
        try {
            Map<Long, List<Path>> fresh =
                    export.fixture().lake().files().stream()
                            .filter(file -> !seen.contains(file))
                            .collect(Collectors.groupingBy(LakeWatch::runOf));
            for (long run : new TreeSet<>(fresh.keySet())) {
                check(run, fresh.get(run));
                seen.addAll(fresh.get(run));
            }
        } catch (InterruptException e) {
            // A thread of a job that is being cancelled cannot ask the ledger; the next look does.
            Thread.currentThread().interrupt();
        } catch (RuntimeException | AssertionError e) {
            failure = e;
        }
    }

    private static long runOf(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (!name.matches()) {
            throw new AssertionError("not a file of the export: " + file);
        }
        return LocalDateTime.parse(name.group(1), RUN_TIME)
                .toInstant(ZoneOffset.UTC)
                .toEpochMilli();
    }

    private void check(long run, List<Path> files) {
        Set<Path> whole = runs.get(run);
        if (whole == null) {
            whole = load(run).orElseThrow(() -> notWhole(run, files));
            requirePredecessorVisible(run);
            runs.put(run, whole);
        }
        if (!whole.containsAll(files)) {
            throw new AssertionError(
                    "of run %d there is %s, its commit was begun with %s"
                            .formatted(run, files, whole));
        }
    }

    /** The files that the run's commit was begun with. */
    private Optional<Set<Path>> load(long run) {
        ExportLedger standing = export.ledger().load(EXPORT);
        Optional<RunRecord> begun =
                standing.begun().map(BegunRun::record).filter(r -> r.runTime() == run);
        return begun.or(() -> completed(run)).map(LakeWatch::paths);
    }

    private Optional<RunRecord> completed(long run) {
        return export.ledger().runs(record -> record.runTime() == run).stream().findFirst();
    }

    private void requirePredecessorVisible(long run) {
        List<RunRecord> before =
                export.ledger().runs(record -> record.runTime() == run - PlannedExport.INTERVAL);
        boolean isFirst = export.ledger().runs(record -> record.runTime() < run).isEmpty();
        boolean visible = before.stream().flatMap(r -> paths(r).stream()).allMatch(Files::exists);
        if (!isFirst && (before.isEmpty() || !visible)) {
            throw new AssertionError(
                    "there are files of run %d, but the run before is not whole: %s"
                            .formatted(run, before));
        }
    }

    private static AssertionError notWhole(long run, List<Path> files) {
        return new AssertionError(
                "of run %d, whose commit has not begun, there is %s".formatted(run, files));
    }

    private static Set<Path> paths(RunRecord run) {
        return run.artifacts().stream()
                .map(Artifact::path)
                .map(path -> Path.of(URI.create(path)))
                .collect(Collectors.toSet());
    }

    /** Fails with what the reader saw that it should not have seen. */
    void assertSawWholeRunsOnly() {
        look();
        if (failure != null) {
            throw new AssertionError("a reader of the lake saw a run in parts", failure);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
