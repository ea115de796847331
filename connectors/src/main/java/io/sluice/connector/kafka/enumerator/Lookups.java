package io.sluice.connector.kafka.enumerator;

import io.sluice.connector.kafka.settings.Position;
import io.sluice.connector.kafka.settings.SourceSettings;
import io.sluice.connector.kafka.split.Leg;
import io.sluice.connector.kafka.split.Listing;
import io.sluice.connector.retry.Backoff;
import io.sluice.connector.retry.Causes;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.annotation.Nullable;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.util.TemporaryClassLoaderContext;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs what blocks in the worker thread, one task at a time, and waits out hiccups of Kafka. Used
 * by the coordinator thread only; results come back on it.
 */
final class Lookups implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lookups.class);

    /** A history that cannot be read for about three minutes ends the job. */
    private static final int HISTORY_ATTEMPTS = 12;

    /** How long a leg may take until it is checked whether it can be finished at all. */
    private static final long CHECK_NANOS = TimeUnit.SECONDS.toNanos(30);

    /** Retention may be changed at any time. */
    private static final long CONFIGS_NANOS = TimeUnit.MINUTES.toNanos(15);

    private final SourceSettings settings;
    private final SplitEnumeratorContext<?> context;
    private final EnumeratorMetrics metrics;
    private final Backoff backoff = Backoff.patient();
    private @Nullable Runnable again;
    private boolean busy;
    private long checkedAt = System.nanoTime();

    /** Only the worker thread creates it; closed by whoever closes the enumerator. */
    private volatile RangeLookup lookup;

    private volatile Map<String, Long> retention = Map.of();
    private volatile boolean closed;
    private long configsAt;

    Lookups(SourceSettings settings, SplitEnumeratorContext<?> context, EnumeratorMetrics metrics) {
        this.settings = settings;
        this.context = context;
        this.metrics = metrics;
    }

    boolean isIdle() {
        return !busy && again == null;
    }

    /** How long topics keep records, milliseconds, as far as known. */
    Map<String, Long> retention() {
        return retention;
    }

    /** Loads the history and sees whether the topics are there, so that a wrong name fails now. */
    void loadHistory(Consumer<Position> then) {
        run(
                () -> {
                    lookup().discover(Set.of());
                    fetchConfigs();
                    return load();
                },
                then,
                () -> loadHistory(then));
    }

    /** Sees whether the last run of the history was passed over. */
    void loadSkipped(Consumer<OptionalLong> then) {
        run(this::skipped, then, null);
    }

    private OptionalLong skipped() {
        try {
            return settings.history().skipped();
        } catch (Exception e) {
            // Asked again after the next failure; the run is no worse off than before.
            LOG.warn("Cannot see whether a run is passed over; reason={}", e.toString());
            return OptionalLong.empty();
        }
    }

    private Position load() throws Exception {
        try {
            return settings.history().load();
        } catch (Exception e) {
            if (Causes.endTheJob(Causes.of(e))) {
                throw e;
            }
            throw new HistoryFailed(e);
        }
    }

    void find(RangeLookup.Request request, Consumer<RangeLookup.Found> then) {
        run(
                () -> {
                    RangeLookup.Found found = lookup().find(request);
                    fetchConfigs();
                    return found;
                },
                then,
                null);
    }

    /** Sees whether tables outside of Kafka can still be read as a leg has them. */
    void review(Leg leg, Consumer<Map<TopicPartition, Listing>> then) {
        run(() -> lookup().outdated(leg), then, () -> review(leg, then));
    }

    void legOpened() {
        checkedAt = System.nanoTime();
    }

    /** Sees now and then whether a leg that takes long can be finished at all. */
    void checkProgress(Leg leg) {
        if (isIdle() && System.nanoTime() - checkedAt > CHECK_NANOS) {
            checkedAt = System.nanoTime();
            run(
                    () -> {
                        lookup().requireReachable(leg);
                        return leg;
                    },
                    ok -> {},
                    null);
        }
    }

    /** Takes up again what failed, once the pause is over. */
    void retry() {
        if (again != null && backoff.isOver()) {
            Runnable task = again;
            again = null;
            task.run();
        }
    }

    private <T> void run(Callable<T> task, Consumer<T> then, @Nullable Runnable onFailure) {
        busy = true;
        context.callAsync(
                () -> callWithOwnLoader(task),
                (result, failure) ->
                        settings.observer().watch(() -> done(result, failure, then, onFailure)));
    }

    private <T> void done(
            @Nullable T result,
            @Nullable Throwable failure,
            Consumer<T> then,
            @Nullable Runnable onFailure) {
        busy = false;
        if (closed) {
            return;
        }
        if (failure == null) {
            backoff.succeeded();
            then.accept(result);
        } else {
            failed(failure, onFailure == null ? () -> {} : onFailure);
        }
    }

    /** Kafka's clients load what their settings name through the thread's loader. */
    @SuppressWarnings("try")
    private static <T> T callWithOwnLoader(Callable<T> task) throws Exception {
        try (TemporaryClassLoaderContext ignored =
                TemporaryClassLoaderContext.of(Lookups.class.getClassLoader())) {
            return task.call();
        }
    }

    private void failed(Throwable failure, Runnable retry) {
        boolean hiccup =
                failure instanceof HistoryFailed
                        ? backoff.failures() < HISTORY_ATTEMPTS
                        : LookupFailure.isHiccup(failure, backoff.failures());
        if (!hiccup) {
            throw LookupFailure.toReport(failure, settings.bootstrapServers());
        }
        metrics.lookupFailed();
        again = retry;
        LOG.warn(
                "A look-up failed and will be tried again; pauseMillis={} reason={}",
                backoff.failed(),
                failure.toString());
    }

    private RangeLookup lookup() {
        if (lookup == null) {
            lookup = new RangeLookup(settings);
            if (closed) {
                lookup.close();
            }
        }
        return lookup;
    }

    private void fetchConfigs() throws InterruptedException {
        if (configsAt == 0 || System.nanoTime() - configsAt > CONFIGS_NANOS) {
            configsAt = System.nanoTime();
            retention = TopicConfigs.checkAndFetchRetention(settings, lookup().offsets().admin());
        }
    }

    @Override
    public void close() {
        closed = true;
        RangeLookup open = lookup;
        if (open != null) {
            open.close();
        }
    }

    /** The history threw: its own failures are retried, whatever their type. */
    private static final class HistoryFailed extends Exception {
        HistoryFailed(Exception cause) {
            super("the history of runs cannot be read: " + cause, cause);
        }
    }
}
