package io.sluice.server.reconcile;

import io.sluice.job.pipeline.ExportJob;
import io.sluice.job.secret.SecretPolicy;
import io.sluice.server.catalog.CatalogUnavailableException;
import io.sluice.server.cluster.ClusterUnavailableException;
import io.sluice.server.export.WantedExport;
import io.sluice.server.export.WantedExports;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a cluster run the exports that the catalog wants. It looks at all of them again and again,
 * and after each change at once; what differs is brought about, several exports side by side. Of
 * several servers on a catalog the one that has the lease does so.
 *
 * <pre>{@code
 * try (Reconciler reconciler = Reconciler.start(parts)) {
 *     store.onChange(reconciler::wake);
 * }
 * }</pre>
 */
public final class Reconciler implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);
    private static final int WORKERS = 4;
    private static final Duration LONGEST_PERIOD = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ReconcilerParts parts;
    private final WantedExports wanted;
    private final Lease lease;
    private final Attempts attempts = new Attempts(Clock.systemUTC());
    private final ExportWork work;
    private final JobSteps jobs;
    private final ReconcilerMetrics metrics;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final Semaphore wakes = new Semaphore(0);
    private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS, daemon("export"));
    private final Thread thread = daemon("reconciler").newThread(this::loop);
    private volatile boolean stopping;
    private volatile boolean died;
    private String trouble = "";

    private Reconciler(ReconcilerParts parts) {
        this.parts = parts;
        this.wanted = new WantedExports(parts.store());
        this.lease = new Lease(parts.store(), parts.leaseTime());
        this.jobs = new JobSteps(parts.cluster(), lease);
        this.work =
                new ExportWork(
                        parts,
                        wanted,
                        attempts,
                        new LedgerSteps(
                                ExportJob.ledger(
                                        parts.installation(), new SecretPolicy.KeepInProcess()),
                                lease),
                        jobs);
        this.metrics = new ReconcilerMetrics(parts.metrics(), lease);
    }

    private static ThreadFactory daemon(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Starts to look. */
    public static Reconciler start(ReconcilerParts parts) {
        Reconciler reconciler = new Reconciler(parts);
        reconciler.thread.start();
        return reconciler;
    }

    /** Something has changed: looks at once. */
    public void wake() {
        wakes.release();
    }

    /** Whether it goes on; where not, the process is of no use for exports any more. */
    public boolean isAlive() {
        return !died;
    }

    private void loop() {
        long period =
                Math.min(LONGEST_PERIOD.toMillis(), Math.max(1, parts.leaseTime().toMillis() / 3));
        try {
            while (!stopping) {
                metrics.time(this::pass);
                if (wakes.tryAcquire(period, TimeUnit.MILLISECONDS)) {
                    wakes.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Error e) {
            die(e);
            throw e;
        }
    }

    private void pass() {
        try {
            if (lease.hold()) {
                look();
            }
            settle("");
        } catch (CatalogUnavailableException | ClusterUnavailableException e) {
            settle(e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("a look at the exports has failed", e);
        }
    }

    /** Tells a lasting trouble once, and its end. */
    private void settle(String now) {
        if (now.isEmpty() != trouble.isEmpty()) {
            LOG.warn(
                    "{} trouble={}",
                    now.isEmpty() ? "exports are looked after again" : "exports are left alone",
                    now.isEmpty() ? trouble : now);
        }
        trouble = now;
    }

    private void look() {
        List<WantedExport> exports = wanted.all();
        metrics.count(exports);
        if (exports.isEmpty()) {
            return;
        }
        for (WantedExport export : new Pass(list(exports), attempts).due(exports)) {
            if (underWay.add(export.incarnation())) {
                metrics.worked();
                workers.execute(() -> work(export));
            }
        }
    }

    private ExportJobs list(List<WantedExport> exports) {
        metrics.listed();
        try {
            return jobs.list();
        } catch (ClusterUnavailableException e) {
            exports.stream()
                    .filter(export -> export.dropped() || !export.isSettled())
                    .filter(export -> !export.applied().lastError().equals(e.getMessage()))
                    .forEach(
                            export ->
                                    wanted.record(
                                            export,
                                            attempts.heldBack(export.applied(), e.getMessage())));
            throw e;
        }
    }

    private void work(WantedExport export) {
        try {
            if (!stopping) {
                work.bringAbout(export);
            }
        } catch (RuntimeException e) {
            LOG.warn("an export cannot be looked after now id={}", export.id(), e);
        } catch (Error e) {
            die(e);
            throw e;
        } finally {
            underWay.remove(export.incarnation());
            if (export.dropped()) {
                // Another of its name may wait for this.
                wake();
            }
        }
    }

    /** As if the process had died here: its lease runs out, and another server takes over. */
    private void die(Error error) {
        stopping = true;
        died = true;
        LOG.error("the reconciler has ended; restart the server", error);
    }

    /**
     * Begins nothing more, and waits a while for what is under way. No thread is interrupted: that
     * would close the file of an embedded database.
     */
    @Override
    public void close() {
        stopping = true;
        wakes.release();
        workers.shutdown();
        try {
            boolean ended = workers.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            thread.join(PATIENCE.toMillis());
            if (!ended || thread.isAlive()) {
                LOG.warn("work on exports is left unfinished count={}", underWay.size());
            } else if (!died) {
                lease.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (CatalogUnavailableException e) {
            LOG.warn("the lease could not be given back and runs out", e);
        }
    }
}
