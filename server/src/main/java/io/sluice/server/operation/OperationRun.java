package io.sluice.server.operation;

import io.sluice.connector.ledger.Ledger;
import io.sluice.connector.ledger.LedgerUnavailableException;
import io.sluice.connector.ledger.record.ExportId;
import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.job.lifecycle.OneTimeExport;
import io.sluice.job.pipeline.ExportJob;
import io.sluice.job.pipeline.ExportPlan;
import io.sluice.server.catalog.CatalogStore;
import io.sluice.server.catalog.CatalogUnavailableException;
import io.sluice.server.cluster.ClusterUnavailableException;
import io.sluice.server.cluster.ExportCluster;
import io.sluice.server.operation.Operation.State;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.JobID;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One operation being carried out by this server: its job is awaited, its commit finished, and how
 * it ended is kept. Stopping the server leaves it to whoever takes it over.
 */
final class OperationRun implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(OperationRun.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(3);

    private final String id;
    private final ExportId ledgerName;
    private final JobID job;
    private final Optional<ExportJob> toSubmit;
    private final Parts parts;
    private final CompletableFuture<OperationEnd> end = new CompletableFuture<>();
    private volatile boolean cancelWanted;
    private volatile boolean stopped;

    /**
     * What the operations of a server share.
     *
     * @param node this server
     */
    record Parts(
            CatalogStore store,
            Ledger ledger,
            ExportCluster cluster,
            String node,
            int parallelism) {}

    private OperationRun(
            String id, String database, JobID job, Optional<ExportJob> toSubmit, Parts parts) {
        this.id = id;
        this.ledgerName = new ExportId(database, OneTimeExport.PREFIX + id);
        this.job = job;
        this.toSubmit = toSubmit;
        this.parts = parts;
    }

    /** One that begins. */
    static OperationRun begin(Operation operation, ExportJob job, Parts parts) {
        return new OperationRun(
                operation.id(),
                operation.database(),
                JobID.fromHexString(operation.jobId()),
                Optional.of(job),
                parts);
    }

    /** One that another server has begun. */
    static OperationRun takeOver(Operation operation, Parts parts) {
        return new OperationRun(
                operation.id(),
                operation.database(),
                JobID.fromHexString(operation.jobId()),
                Optional.empty(),
                parts);
    }

    String id() {
        return id;
    }

    /** How it ended, once it has; never where the server stops before. */
    CompletableFuture<OperationEnd> end() {
        return end;
    }

    void cancel() {
        cancelWanted = true;
    }

    /** Leaves it to others. */
    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        try {
            Optional<OperationEnd> early = submit();
            if (early.isEmpty()) {
                awaitJob();
            }
            while (!stopped) {
                Optional<OperationEnd> now = early.isPresent() ? early : finish();
                if (now.isPresent() && keep(now.get())) {
                    return;
                }
                pause(TRY_AGAIN);
            }
        } catch (RuntimeException e) {
            LOG.error("operation failed operation={}", id, e);
            keep(OperationEnd.without(State.FAILED, "a mistake of the server: " + e.getMessage()));
        } finally {
            // Whoever waits for one that goes on elsewhere waits no longer.
            end.cancel(false);
        }
    }

    private Optional<OperationEnd> submit() {
        if (toSubmit.isEmpty()) {
            return Optional.empty();
        }
        try {
            parts.cluster()
                    .flink()
                    .submitOnce(toSubmit.get(), ledgerName.export(), job, parts.parallelism());
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            forget();
            return Optional.of(OperationEnd.without(State.BAD_INPUT, message(e)));
        } catch (IllegalStateException
                | LedgerUnavailableException
                | ClusterUnavailableException
                | KafkaException e) {
            LOG.warn("operation cannot be begun operation={}", id, e);
            forget();
            return Optional.of(OperationEnd.without(State.FAILED, message(e)));
        }
    }

    /** What was told to the ledger before the job could not be submitted. */
    private void forget() {
        if (finish().isEmpty()) {
            LOG.warn("an operation leaves its definition on the ledger operation={}", id);
        }
    }

    private static String message(RuntimeException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private void awaitJob() {
        while (!stopped && isAlive()) {
            if (cancelWanted) {
                cancelJob();
            }
            pause(LOOK_AGAIN);
        }
    }

    private boolean isAlive() {
        try {
            return parts.cluster().flink().isAlive(job);
        } catch (IllegalStateException e) {
            LOG.warn("a cluster does not answer operation={}", id, e);
            return true;
        }
    }

    private void cancelJob() {
        try {
            parts.cluster().flink().cancel(job);
        } catch (IllegalStateException e) {
            LOG.warn("a job cannot be canceled now operation={}", id, e);
        }
    }

    /** The job has ended: what has become of it; empty where that cannot be known yet. */
    private Optional<OperationEnd> finish() {
        try {
            Optional<RunRecord> run = OneTimeExport.finish(parts.ledger(), ledgerName);
            return Optional.of(run.map(OperationEnd::completed).orElseGet(this::nothing));
        } catch (IOException | KafkaException | LedgerUnavailableException e) {
            LOG.warn("the commit of an operation cannot be finished now operation={}", id, e);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private OperationEnd nothing() {
        if (cancelWanted) {
            return OperationEnd.without(
                    State.CANCELED, "canceled by a command; nothing was exported");
        }
        if (toSubmit.isEmpty()) {
            return OperationEnd.without(
                    State.ABANDONED,
                    "the server that carried it out is gone, and nothing was exported; send the command again");
        }
        return OperationEnd.without(
                State.FAILED,
                "nothing was exported: "
                        + parts.cluster().failure(job).orElse("no cause is known"));
    }

    private boolean keep(OperationEnd ended) {
        try {
            long now = System.currentTimeMillis();
            boolean mine =
                    parts.store()
                            .transaction(
                                    handle ->
                                            OperationRows.end(
                                                    handle,
                                                    id,
                                                    parts.node(),
                                                    now,
                                                    ended.state(),
                                                    ended.status(),
                                                    ended.files()));
            if (!mine) {
                LOG.warn("operation was ended by another server operation={}", id);
            }
            end.complete(ended);
            return true;
        } catch (CatalogUnavailableException e) {
            LOG.warn("the end of an operation cannot be kept now operation={}", id, e);
            return false;
        }
    }

    /** Says that this server carries it out, and hears whether somebody wants it canceled. */
    void renew() {
        boolean mine =
                parts.store()
                        .transaction(
                                handle -> {
                                    cancelWanted |=
                                            OperationRows.find(handle, id)
                                                    .map(Operation::cancelWanted)
                                                    .orElse(false);
                                    return OperationRows.renew(
                                            handle, id, parts.node(), System.currentTimeMillis());
                                });
        if (!mine) {
            LOG.warn("operation was taken over by another server operation={}", id);
            stop();
        }
    }

    /** Not by an interrupt: that would close the file of an embedded catalog. */
    private void pause(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        while (!stopped && System.nanoTime() < until) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    /** The plan under the name that whoever takes the operation over knows it by. */
    static ExportPlan named(ExportPlan plan, String database, String id) {
        return plan.named(new ExportId(database, OneTimeExport.PREFIX + id));
    }
}
