package io.sluice.kql.plan;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/**
 * Room for what follows a plan down by calling itself. The stack of an ordinary thread is enough
 * for some hundred operators one upon the other; deeper plans get a thread of their own.
 */
public final class DeepStack {
    private static final int ORDINARY = 200;

    /** Bytes; the system gives those that are used. */
    private static final long SIZE = 256L << 20;

    private DeepStack() {}

    private static final class DeepThread extends Thread {
        DeepThread(Runnable work) {
            super(null, work, "deep-plan", SIZE);
            setDaemon(true);
        }
    }

    /** The result of some work on a plan. */
    public static <T> T call(PlanNode plan, Supplier<T> work) {
        if (Thread.currentThread() instanceof DeepThread || !isDeep(plan)) {
            return work.get();
        }
        try {
            return inDeepThread(work);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Who interrupts the caller means the work, which then ends by itself. */
    private static <T> T inDeepThread(Supplier<T> work) throws ExecutionException {
        CompletableFuture<T> result = new CompletableFuture<>();
        DeepThread thread =
                new DeepThread(
                        () -> {
                            try {
                                result.complete(work.get());
                            } catch (RuntimeException | Error e) {
                                result.completeExceptionally(e);
                            }
                        });
        thread.start();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return result.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                    thread.interrupt();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static boolean isDeep(PlanNode plan) {
        Deque<PlanNode> level = new ArrayDeque<>();
        level.add(plan);
        for (int depth = 0; depth < ORDINARY; depth++) {
            for (int i = level.size(); i > 0; i--) {
                level.addAll(level.remove().inputs());
            }
            if (level.isEmpty()) {
                return false;
            }
        }
        return true;
    }
}
