package io.sluice.server.catalog;

import io.sluice.kql.execution.QueryInterruptedException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Threads that nobody interrupts. */
final class ReaderThreads implements AutoCloseable {
    /** Fewer than there are connections, so that changes always find one. */
    private static final int THREADS = 4;

    private final AtomicInteger count = new AtomicInteger();
    private final ExecutorService threads =
            Executors.newFixedThreadPool(
                    THREADS,
                    work -> {
                        Thread thread =
                                new Thread(work, "catalog-reader-" + count.incrementAndGet());
                        thread.setDaemon(true);
                        return thread;
                    });

    /** Does the work; an interrupt of the caller ends the wait, not the work. */
    <T> T call(Supplier<T> work) {
        Future<T> result = threads.submit(work::get);
        try {
            return result.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            QueryInterruptedException.throwIfInterrupted();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
