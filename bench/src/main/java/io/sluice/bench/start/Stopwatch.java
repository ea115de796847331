package io.sluice.bench.start;

import io.sluice.bench.race.Lake;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Starts a process and waits for moments of it, seen from outside. */
final class Stopwatch implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final Process process;
    private final Path output;
    private final long startedAt = System.nanoTime();

    Stopwatch(List<String> command, Path output) throws IOException {
        this.output = output;
        this.process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
    }

    /**
     * Waits for a moment.
     *
     * @return seconds since the start of the process
     */
    double await(Moment moment) throws IOException {
        while (!isReached(moment)) {
            boolean ended = !process.isAlive() && !isReached(moment);
            if (ended || System.nanoTime() - startedAt > PATIENCE.toNanos()) {
                throw new IllegalStateException(
                        "waited in vain for %s; the output is in %s".formatted(moment, output));
            }
            LockSupport.parkNanos(TICK_NANOS);
        }
        return (System.nanoTime() - startedAt) / 1e9;
    }

    private boolean isReached(Moment moment) throws IOException {
        if (moment instanceof Moment.VisibleFile file) {
            return Files.isDirectory(file.lake()) && hasFile(file.lake());
        }
        if (moment instanceof Moment.Line line) {
            return Files.readString(output).contains(line.text());
        }
        if (!process.isAlive() && process.exitValue() != 0) {
            throw new IllegalStateException(
                    "ended with %d; the output is in %s".formatted(process.exitValue(), output));
        }
        return !process.isAlive();
    }

    private static boolean hasFile(Path lake) {
        try {
            return !Lake.list(lake).files().isEmpty();
        } catch (UncheckedIOException e) {
            // A file was renamed while it was listed: it is seen the next time.
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
