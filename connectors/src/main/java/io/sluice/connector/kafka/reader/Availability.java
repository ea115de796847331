package io.sluice.connector.kafka.reader;

import java.util.concurrent.CompletableFuture;
import javax.annotation.Nullable;

/**
 * Lets a reader become available without a fetch: a leg may have nothing to read, and must be
 * finished all the same. Used by the task thread only.
 */
final class Availability {
    static final CompletableFuture<Void> AVAILABLE = CompletableFuture.completedFuture(null);

    private @Nullable CompletableFuture<Void> fetches;
    private CompletableFuture<Void> either = AVAILABLE;

    /** Completes with the given future, or when woken up. */
    CompletableFuture<Void> either(CompletableFuture<Void> fetched) {
        if (fetched.isDone()) {
            return fetched;
        }
        if (fetched != fetches) {
            CompletableFuture<Void> combined = new CompletableFuture<>();
            CompletableFuture<Void> unused = fetched.thenRun(() -> combined.complete(null));
            fetches = fetched;
            either = combined;
        }
        return either;
    }

    void wakeUp() {
        fetches = null;
        either.complete(null);
    }
}
