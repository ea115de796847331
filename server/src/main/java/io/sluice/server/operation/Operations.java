package io.sluice.server.operation;

import io.sluice.catalog.Catalog;
import io.sluice.command.result.ResultTable;
import io.sluice.command.script.Step;
import io.sluice.connector.ledger.Ledger;
import io.sluice.job.config.Installation;
import io.sluice.job.pipeline.ExportPlan;
import io.sluice.server.catalog.CatalogStore;
import io.sluice.server.catalog.CatalogUnavailableException;
import io.sluice.server.cluster.ExportCluster;
import io.sluice.server.operation.Operation.State;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.flink.api.common.JobID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operations of a server.
 *
 * <pre>{@code
 * String id = operations.begin(step, catalog, new OperationRequest(command, principal));
 * ResultTable files = operations.await(id, Duration.ofMinutes(4));
 * }</pre>
 */
public final class Operations implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Operations.class);
    private static final Duration KEPT = Duration.ofDays(14);
    private static final Duration FORSAKEN = Duration.ofSeconds(15);
    private static final Duration SWEEP = Duration.ofSeconds(3);
    private static final int MOST = 16;

    private final CatalogStore store;
    private final Installation installation;
    private final Supplier<Ledger> ledger;
    private final Supplier<Optional<ExportCluster>> cluster;
    private final String node = "sluice-" + UUID.randomUUID().toString().substring(0, 8);
    private final Map<String, OperationRun> running = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(Operations::thread);
    private final ScheduledExecutorService sweeper =
            Executors.newSingleThreadScheduledExecutor(Operations::thread);

    /**
     * Operations of a server, and those that a server before it has left.
     *
     * @param cluster empty where the server runs no exports
     */
    public Operations(
            CatalogStore store,
            Installation installation,
            Supplier<Ledger> ledger,
            Supplier<Optional<ExportCluster>> cluster) {
        this.store = store;
        this.installation = installation;
        this.ledger = ledger;
        this.cluster = cluster;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "operation");
        thread.setDaemon(true);
        return thread;
    }

    /** Begins to look after operations that nobody looks after. */
    public void start() {
        ScheduledFuture<?> unused =
                sweeper.scheduleWithFixedDelay(
                        this::takeOver, 0, SWEEP.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether there is a cluster to export with. */
    public boolean canExport() {
        return cluster.get().isPresent();
    }

    /** Whether no more exports are begun before others have ended. */
    public boolean isFull() {
        return running.size() >= MOST;
    }

    /**
     * Begins an {@code .export to table}.
     *
     * @param command its text, without secrets
     * @return the id of the operation
     * @throws IllegalArgumentException where it can never be done
     */
    public String begin(Step.ExportOnce step, Catalog catalog, String command, String principal) {
        ExportCluster runsOn = cluster.get().orElseThrow();
        String id = UUID.randomUUID().toString();
        ExportPlan plan =
                OperationRun.named(ExportPlan.of(catalog, step.export()), step.database(), id);
        long now = System.currentTimeMillis();
        Operation operation =
                new Operation(
                        id,
                        step.database(),
                        node,
                        now,
                        new JobID().toHexString(),
                        false,
                        now,
                        now,
                        State.IN_PROGRESS,
                        "",
                        List.of());
        OperationRun run =
                OperationRun.begin(
                        operation,
                        runsOn.once(plan, installation, now),
                        parts(runsOn, step.concurrency().orElse(runsOn.parallelism())));
        store.transaction(
                handle -> {
                    OperationRows.insert(
                            handle, operation, command, principal, now - KEPT.toMillis());
                    return id;
                });
        carryOut(run);
        return id;
    }

    private OperationRun.Parts parts(ExportCluster runsOn, int parallelism) {
        return new OperationRun.Parts(store, ledger.get(), runsOn, node, parallelism);
    }

    private void carryOut(OperationRun run) {
        running.put(run.id(), run);
        threads.execute(
                () -> {
                    try {
                        run.run();
                    } finally {
                        running.remove(run.id());
                    }
                });
    }

    private void takeOver() {
        try {
            Optional<ExportCluster> runsOn = cluster.get();
            if (runsOn.isEmpty()) {
                return;
            }
            running.values().forEach(OperationRun::renew);
            long now = System.currentTimeMillis();
            List<Operation> orphans =
                    store.transaction(
                            handle -> OperationRows.orphans(handle, now - FORSAKEN.toMillis()));
            for (Operation orphan : orphans) {
                if (!running.containsKey(orphan.id())
                        && store.transaction(h -> OperationRows.take(h, orphan, node, now))) {
                    LOG.info("operation taken over operation={}", orphan.id());
                    carryOut(
                            OperationRun.takeOver(
                                    orphan, parts(runsOn.get(), runsOn.get().parallelism())));
                }
            }
        } catch (CatalogUnavailableException e) {
            LOG.warn("operations cannot be looked after now", e);
        } catch (RuntimeException e) {
            LOG.error("operations cannot be looked after", e);
        }
    }

    /**
     * Waits for the end of an operation of this server.
     *
     * @return empty where it goes on
     */
    public Optional<ExportResult> await(String id, Duration time) throws InterruptedException {
        OperationRun run = running.get(id);
        try {
            OperationEnd end =
                    run == null ? null : run.end().get(time.toMillis(), TimeUnit.MILLISECONDS);
            Operation kept = find(id).orElseThrow();
            if (end == null && !kept.state().isEnd()) {
                return Optional.empty();
            }
            return Optional.of(
                    new ExportResult(
                            kept.state() == State.COMPLETED,
                            kept.state() == State.BAD_INPUT || kept.state() == State.CANCELED,
                            kept.status(),
                            OperationTables.details(kept)));
        } catch (TimeoutException | CancellationException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /**
     * What became of an export that was waited for.
     *
     * @param usersFault whether the same command cannot succeed
     * @param status why it has failed
     */
    public record ExportResult(
            boolean completed, boolean usersFault, String status, ResultTable files) {}

    private Optional<Operation> find(String id) {
        return store.transaction(handle -> OperationRows.find(handle, id));
    }

    /** What a command answers that does not wait. */
    public ResultTable started(String id) {
        return OperationTables.started(id);
    }

    /**
     * {@code .show operations}: every state of all in the last 14 days, or the latest of some.
     *
     * @param ids none for all
     */
    public ResultTable states(List<String> ids) {
        return OperationTables.states(
                store.transaction(
                        handle ->
                                ids.isEmpty()
                                        ? OperationRows.log(handle)
                                        : ids.stream()
                                                .distinct()
                                                .flatMap(
                                                        id ->
                                                                OperationRows.find(
                                                                        handle, canonical(id))
                                                                        .stream())
                                                .toList()));
    }

    /** {@code .show operation ID details}; empty where there is none of the id. */
    public Optional<ResultTable> details(String id) {
        return find(canonical(id)).map(OperationTables::details);
    }

    /** {@code .cancel operation ID}; empty where there is none of the id. */
    public Optional<ResultTable> cancel(String id, Duration time) throws InterruptedException {
        String known = canonical(id);
        Optional<Operation> operation = find(known);
        if (operation.isEmpty() || operation.get().state().isEnd()) {
            return operation.map(
                    o ->
                            OperationTables.canceled(
                                    o, "Unknown", "it has ended before: " + o.state().text()));
        }
        store.transaction(
                handle -> {
                    OperationRows.wantCancel(handle, known);
                    return known;
                });
        Optional.ofNullable(running.get(known)).ifPresent(OperationRun::cancel);
        long until = System.nanoTime() + time.toNanos();
        Operation now = find(known).orElseThrow();
        while (!now.state().isEnd() && System.nanoTime() < until) {
            TimeUnit.MILLISECONDS.sleep(100);
            now = find(known).orElseThrow();
        }
        return Optional.of(canceled(now));
    }

    private static ResultTable canceled(Operation now) {
        if (now.state() == State.CANCELED) {
            return OperationTables.canceled(now, "Canceled successfully", "");
        }
        return now.state().isEnd()
                ? OperationTables.canceled(
                        now, "Cancellation failed", "it ended by itself: " + now.state().text())
                : OperationTables.canceled(
                        now, "Cancellation failed", "it has not ended yet; it will be canceled");
    }

    private static String canonical(String id) {
        return UUID.fromString(id).toString();
    }

    /** Leaves what runs to whoever takes it over. */
    @Override
    public void close() {
        sweeper.shutdown();
        running.values().forEach(OperationRun::stop);
        threads.shutdown();
        try {
            if (!threads.awaitTermination(FORSAKEN.toMillis(), TimeUnit.MILLISECONDS)
                    || !sweeper.awaitTermination(SWEEP.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("operations are still busy");
                return;
            }
            store.transaction(
                    handle -> {
                        OperationRows.release(handle, node);
                        return node;
                    });
        } catch (CatalogUnavailableException e) {
            LOG.warn("operations are taken over later, the catalog does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
