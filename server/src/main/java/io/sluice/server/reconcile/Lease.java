package io.sluice.server.reconcile;

import io.sluice.server.catalog.CatalogStore;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to act, of one server among those on a catalog: a row of its database, for a while that
 * is always made longer. By the database's clock; this server stops earlier than that can run out,
 * by its own.
 */
final class Lease {
    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);
    private static final String NOW =
            "CAST(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000 AS BIGINT)";

    private final CatalogStore store;
    private final Duration time;
    private final String holder = UUID.randomUUID().toString();
    private volatile boolean held;
    private volatile long heldUntil;

    Lease(CatalogStore store, Duration time) {
        this.store = store;
        this.time = time;
    }

    /**
     * Takes the lease where it is free, or makes it longer.
     *
     * @return false while another server has it
     */
    boolean hold() {
        long asked = System.nanoTime();
        boolean got = update("+ :millis", "holder = :holder OR held_until < " + NOW);
        if (got) {
            heldUntil = asked + time.toNanos();
        }
        if (got != held) {
            LOG.info("{} holder={}", got ? "this server runs the exports" : "another does", holder);
        }
        held = got;
        return got;
    }

    /** Whether this server has the lease for sure. */
    boolean isHeld() {
        return held && System.nanoTime() - heldUntil < 0;
    }

    /**
     * To be asked before each step.
     *
     * @throws LeaseLostException where another server may act by now
     */
    void require() {
        if (!isHeld()) {
            throw new LeaseLostException();
        }
    }

    /** Lets others have it at once. */
    void release() {
        if (held) {
            held = false;
            update("- :millis", "holder = :holder");
        }
    }

    private boolean update(String until, String where) {
        return store.transaction(
                handle ->
                        handle.createUpdate(
                                                "UPDATE lease SET holder = :holder, held_until = "
                                                        + NOW
                                                        + until
                                                        + " WHERE name = 'reconciler' AND ("
                                                        + where
                                                        + ")")
                                        .bind("holder", holder)
                                        .bind("millis", time.toMillis())
                                        .execute()
                                > 0);
    }

    /** Another server may act: this one does nothing more about what it has begun. */
    static final class LeaseLostException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LeaseLostException() {
            super("the lease is over");
        }
    }
}
