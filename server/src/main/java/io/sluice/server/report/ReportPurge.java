package io.sluice.server.report;

import io.sluice.server.catalog.CatalogStore;
import java.time.Duration;
import java.util.List;

/** Removes what is older than 14 days, now and then; also what became so while no server ran. */
final class ReportPurge {
    static final Duration KEPT = Duration.ofDays(14);
    private static final Duration PAUSE = Duration.ofMinutes(10);
    private static final List<String> OLD =
            List.of(
                    "DELETE FROM reported_artifacts WHERE export_id = :export AND committed_on <"
                            + " :oldest",
                    "DELETE FROM reported_runs WHERE export_id = :export AND committed_on <"
                            + " :oldest",
                    "DELETE FROM reported_failures WHERE export_id = :export AND failed_on <"
                            + " :oldest");

    private final CatalogStore store;
    private long next = System.nanoTime();

    ReportPurge(CatalogStore store) {
        this.store = store;
    }

    /** The time before which nothing is kept, milliseconds since 1970. */
    static long oldest() {
        return System.currentTimeMillis() - KEPT.toMillis();
    }

    void runWhenDue() {
        if (System.nanoTime() - next >= 0) {
            run();
            next = System.nanoTime() + PAUSE.toNanos();
        }
    }

    /** One export after the other, so that no transaction is long. */
    private void run() {
        List<Long> exports =
                store.transaction(
                        handle ->
                                handle.createQuery("SELECT id FROM reported_exports")
                                        .mapTo(Long.class)
                                        .list());
        long oldest = oldest();
        for (long export : exports) {
            store.transaction(
                    handle -> {
                        int removed = 0;
                        for (String delete : OLD) {
                            removed +=
                                    handle.createUpdate(delete)
                                            .bind("export", export)
                                            .bind("oldest", oldest)
                                            .execute();
                        }
                        return removed;
                    });
        }
    }
}
