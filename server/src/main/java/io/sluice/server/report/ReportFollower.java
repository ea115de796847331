package io.sluice.server.report;

import io.sluice.connector.ledger.Ledger;
import io.sluice.connector.ledger.follow.LedgerFollower;
import io.sluice.connector.ledger.follow.NewsBatch;
import io.sluice.connector.retry.Backoff;
import io.sluice.server.catalog.CatalogStore;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that brings what is written on the ledger's topics into the catalog's database, from
 * where it stopped when the server was last up. Several servers on one database do no harm: a batch
 * that another one has stored is passed over. While Kafka or the database do not answer, it tries
 * again.
 */
public final class ReportFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReportFollower.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

    /** A server without Kafka answers queries; it need not say every half minute what it lacks. */
    private static final int TOLD_EVERY = 20;

    private final CatalogStore store;
    private final Supplier<Ledger> ledger;
    private final ReportPurge purge;
    private final Thread thread = new Thread(this::run, "ledger-reports");
    private final AtomicReference<LedgerFollower> open = new AtomicReference<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Backoff backoff = Backoff.patient();

    private ReportFollower(CatalogStore store, Supplier<Ledger> ledger) {
        this.store = store;
        this.ledger = ledger;
        this.purge = new ReportPurge(store);
    }

    /**
     * Begins to follow.
     *
     * @param ledger whose topics are created where they are missing
     */
    public static ReportFollower start(CatalogStore store, Supplier<Ledger> ledger) {
        ReportFollower follower = new ReportFollower(store, ledger);
        follower.thread.setDaemon(true);
        follower.thread.start();
        return follower;
    }

    private void run() {
        while (!isClosed()) {
            try {
                follow();
            } catch (RuntimeException e) {
                if (!isClosed()) {
                    tellAndWait(e);
                }
            }
        }
    }

    private void tellAndWait(RuntimeException failure) {
        long pause = backoff.failed();
        if (backoff.failures() % TOLD_EVERY == 1) {
            LOG.warn(
                    "reports of exports stand still, tried again failures={} cause={}",
                    backoff.failures(),
                    failure.toString());
        }
        try {
            // Not a sleep that is interrupted: an interrupt at a file of H2 closes it.
            closed.await(pause, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        }
    }

    /** Follows until another server has been faster, or until it is closed. */
    private void follow() {
        Ledger followed = ledger.get();
        followed.createTopics();
        Map<String, Long> offsets = store.transaction(ReportWriter::offsets);
        try (LedgerFollower follower = LedgerFollower.open(followed, offsets)) {
            open.set(follower);
            boolean mine = true;
            while (mine && !isClosed()) {
                for (NewsBatch batch : follower.poll(POLL)) {
                    mine = mine && store.transaction(handle -> ReportWriter.store(handle, batch));
                }
                purge.runWhenDue();
                backoff.succeeded();
            }
        } finally {
            open.set(null);
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    /** Stops; what was stored is whole. */
    @Override
    public void close() {
        closed.countDown();
        LedgerFollower follower = open.get();
        if (follower != null) {
            follower.wakeUp();
        }
        try {
            // Who only waits for Kafka holds nothing of the database.
            thread.join(follower == null ? 100 : STOP_PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
