package io.sluice.connector.failure;

import io.sluice.connector.ledger.ExportLedger;
import io.sluice.connector.ledger.FailureLog;
import io.sluice.connector.ledger.record.BegunRun;
import io.sluice.connector.ledger.record.ExportStatus;
import io.sluice.connector.ledger.record.FailureRecord;
import io.sluice.connector.ledger.record.FailureRecord.Kind;
import io.sluice.connector.ledger.record.RunRange;
import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.connector.ledger.record.RunRecordJson;
import io.sluice.connector.retry.Backoff;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.annotation.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes failures to the ledger on a thread of its own, because the JobManager must not wait for
 * Kafka. Tries for long where Kafka does not answer; what it cannot keep is in Flink's log.
 */
final class FailureWriter {
    private static final Logger LOG = LoggerFactory.getLogger(FailureWriter.class);
    private static final int MAX_WAITING = 200;
    private static final int ATTEMPTS = 20;
    private static final long CLOSE_SECONDS = 5;

    private final FailureReports reports;
    private final GivingUp givingUp;
    private final Consumer<ExportStatus> onGivenUp;
    private final ThreadPoolExecutor thread;
    private @Nullable FailureLog log;
    private volatile boolean closing;

    /**
     * @param onGivenUp hears of the export's status when the system has disabled it
     */
    FailureWriter(FailureReports reports, Consumer<ExportStatus> onGivenUp) {
        this.reports = reports;
        this.onGivenUp = onGivenUp;
        this.givingUp = new GivingUp(reports.ledger(), reports.id());
        this.thread =
                new ThreadPoolExecutor(
                        0,
                        1,
                        10,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(MAX_WAITING),
                        this::thread,
                        (task, full) ->
                                LOG.warn(
                                        "a failure is not recorded, too many wait export={}",
                                        reports.id()));
    }

    private Thread thread(Runnable task) {
        Thread thread = new Thread(task, "sluice-failures");
        thread.setDaemon(true);
        // Kafka's clients load classes through it.
        thread.setContextClassLoader(FailureWriter.class.getClassLoader());
        return thread;
    }

    static String time(long millis) {
        return RunRecordJson.time(millis);
    }

    void write(Failure failure) {
        LOG.warn(
                "an attempt failed export={} operation={} runs={} outlook={} details={}",
                reports.id(),
                failure.operationId(),
                failure.open().stream().map(RunRange::runTime).toList(),
                failure.outlook(),
                failure.cause());
        thread.execute(
                () -> {
                    try {
                        persist(failure);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    private void persist(Failure failure) throws InterruptedException {
        Backoff backoff = Backoff.patient();
        for (int attempt = 1; ; attempt++) {
            try {
                append(failure);
                return;
            } catch (RuntimeException e) {
                closeLog();
                if (closing || attempt == ATTEMPTS) {
                    LOG.warn(
                            "a failure is not recorded export={} operation={}",
                            reports.id(),
                            failure.operationId(),
                            e);
                    return;
                }
                Thread.sleep(backoff.failed());
            }
        }
    }

    private void append(Failure failure) throws InterruptedException {
        ExportLedger standing = reports.ledger().peek(reports.id());
        FailureRecord record = record(failure, standing, Optional.empty());
        OptionalLong tooLong =
                givingUp.tooLongSince(record, standing, Optional.of(reports.epoch()));
        if (tooLong.isPresent()) {
            String end = GivingUp.says(tooLong.getAsLong(), reports.id());
            record = record(failure, standing, Optional.of(end));
        }
        if (log == null) {
            log = FailureLog.open(reports.ledger());
        }
        log.append(record);
        if (tooLong.isPresent()) {
            givingUp.disable(Optional.of(reports.epoch()), tooLong.getAsLong())
                    .ifPresent(onGivenUp);
        }
    }

    /** The ledger may have gone on since the failure: what it says is set back to that moment. */
    private FailureRecord record(Failure failure, ExportLedger standing, Optional<String> givenUp) {
        Optional<RunRange> begun = standing.begun().map(BegunRun::record).map(FailureWriter::range);
        boolean partial = failure.halfCommitted().isPresent() || begun.isPresent();
        OptionalLong lastSuccess = lastSuccess(failure, standing);
        Optional<RunRange> run =
                begun.or(
                        () ->
                                failure.open().stream()
                                        .filter(
                                                range ->
                                                        range.runTime()
                                                                > lastSuccess.orElse(
                                                                        Long.MIN_VALUE))
                                        .findFirst());
        return new FailureRecord(
                reports.id(),
                failure.operationId(),
                failure.failedOn(),
                partial ? Kind.PARTIAL_FAILURE : Kind.FAILURE,
                failure.outlook(),
                lastSuccess,
                run,
                describe(
                        run,
                        "%s; %s".formatted(failure.cause(), givenUp.orElse(next(failure, run)))));
    }

    private String next(Failure failure, Optional<RunRange> run) {
        String skip =
                run.filter(range -> failure.endsTheJob())
                        .map(
                                range ->
                                        ", or give the run up: sluice skip %s --run %s"
                                                .formatted(
                                                        reports.id().export(),
                                                        time(range.runTime())))
                        .orElse("");
        return failure.next() + skip;
    }

    private OptionalLong lastSuccess(Failure failure, ExportLedger standing) {
        Optional<RunRecord> last = standing.completed();
        if (last.isEmpty()) {
            return OptionalLong.empty();
        }
        boolean since =
                last.get().committedOn() >= failure.heardOn()
                        || (failure.halfCommitted().isPresent()
                                && last.get().runTime() >= failure.halfCommitted().getAsLong());
        if (!since) {
            return OptionalLong.of(last.get().runTime());
        }
        long before = failure.halfCommitted().orElse(Long.MAX_VALUE);
        return reports
                .ledger()
                .runs(run -> run.id().equals(reports.id()) && run.runTime() < before)
                .stream()
                .filter(run -> run.committedOn() < failure.heardOn())
                .mapToLong(RunRecord::runTime)
                .max();
    }

    private static RunRange range(RunRecord run) {
        return new RunRange(
                run.runTime(),
                run.cut(),
                run.startedOn(),
                run.cursorBefore().offsets(),
                run.cursorAfter().offsets());
    }

    private static String describe(Optional<RunRange> run, String details) {
        return run.map(
                        range ->
                                "run %s (%s): %s"
                                        .formatted(
                                                time(range.runTime()), range.describe(), details))
                .orElse(details);
    }

    private void closeLog() {
        if (log != null) {
            log.close();
            log = null;
        }
    }

    void close() {
        closing = true;
        thread.execute(this::closeLog);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
