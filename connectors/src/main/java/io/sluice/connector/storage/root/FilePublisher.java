package io.sluice.connector.storage.root;

import io.sluice.connector.fault.FaultPoints;
import io.sluice.connector.retry.Backoff;
import io.sluice.connector.storage.committable.PendingFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes files visible, several at a time. Doing it again does no harm, so whoever fails in the
 * middle, or is followed by another, simply does it again.
 */
public final class FilePublisher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FilePublisher.class);
    private static final int THREADS = 8;

    private final Map<String, RootFileSystem> roots = new ConcurrentHashMap<>();
    private final AtomicInteger threads = new AtomicInteger();
    private final ExecutorService pool =
            Executors.newFixedThreadPool(
                    THREADS,
                    task -> {
                        Thread thread =
                                new Thread(task, "sluice-publish-" + threads.incrementAndGet());
                        thread.setDaemon(true);
                        return thread;
                    });

    /** Returns when all files are visible in their full size. */
    public void publish(List<PendingFile> files) throws IOException, InterruptedException {
        List<Future<?>> published = new ArrayList<>();
        for (PendingFile file : files) {
            published.add(
                    pool.submit(
                            () -> {
                                publish(file);
                                return null;
                            }));
        }
        Throwable failed = null;
        for (Future<?> each : published) {
            try {
                each.get();
            } catch (ExecutionException e) {
                failed = failed == null ? e.getCause() : failed;
            } catch (InterruptedException e) {
                published.forEach(other -> other.cancel(true));
                throw e;
            }
        }
        if (failed != null) {
            throw new IOException("files of a run are not visible yet", failed);
        }
    }

    private void publish(PendingFile file) throws IOException, InterruptedException {
        FaultPoints.reached("commit.file.publish");
        Backoff backoff = Backoff.brief();
        while (true) {
            try {
                publishOnce(file);
                break;
            } catch (IOException e) {
                if (!backoff.sleep()) {
                    throw e;
                }
                LOG.warn("a file could not be published, trying again artifact={}", file.path(), e);
            }
        }
        FaultPoints.reached("commit.file.published");
    }

    private void publishOnce(PendingFile file) throws IOException, InterruptedException {
        RootFileSystem root = roots.computeIfAbsent(file.root(), RootFileSystem::open);
        root.publish(root.serializer().deserialize(file.version(), file.committable()));
        OptionalLong size = root.size(file.path());
        if (size.isEmpty()) {
            throw new IOException(
                    "artifact %s of a run whose commit has begun is gone: neither the file nor what it was to be made of is there"
                            .formatted(file.path()));
        }
        if (size.getAsLong() != file.bytes()) {
            throw new IOException(
                    "artifact %s has %d bytes, it was written with %d"
                            .formatted(file.path(), size.getAsLong(), file.bytes()));
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
