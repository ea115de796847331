package io.sluice.job.operator.hold;

import io.sluice.connector.fault.FaultPoints;
import io.sluice.connector.kafka.element.Run;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much a subtask of an operator may hold, and where what is too much for the heap goes. Shared
 * by the runs that it holds at a time.
 */
final class SpillSpace implements Closeable {
    /** The share of the heap that all of them in a process hold together, as a divisor. */
    private static final int SHARE_OF_ALL = 3;

    /** What each may hold although the others have taken that share. */
    private static final long LEAST = 1 << 20;

    private static final AtomicLong IN_PROCESS = new AtomicLong();

    private final HoldLimits limits;
    private final String owner;
    private final File[] directories;
    private long inMemory;
    private long held;
    private int files;

    /**
     * @param owner how errors call the operator
     * @param directories for files
     */
    SpillSpace(HoldLimits limits, String owner, File[] directories) {
        this.limits = limits;
        this.owner = owner;
        this.directories = directories;
    }

    /** For what is held of a run. */
    RunSpace of(Run run) {
        return new RunSpace(this, run.time(), true);
    }

    /** For a copy of it on its way into a checkpoint, which is not held. */
    RunSpace passing() {
        return new RunSpace(this, 0, false);
    }

    HoldLimits limits() {
        return limits;
    }

    String owner() {
        return owner;
    }

    /** Takes so many bytes of the heap, or none where there is no room. */
    boolean take(long bytes) {
        if (inMemory + bytes > limits.memory()) {
            return false;
        }
        long most = Runtime.getRuntime().maxMemory() / SHARE_OF_ALL;
        if (IN_PROCESS.addAndGet(bytes) > most && inMemory + bytes > LEAST) {
            IN_PROCESS.addAndGet(-bytes);
            return false;
        }
        inMemory += bytes;
        return true;
    }

    void give(long bytes) {
        inMemory -= bytes;
        IN_PROCESS.addAndGet(-bytes);
    }

    /** Counts what is held, on the heap and in files. */
    long hold(long bytes) {
        held += bytes;
        return held;
    }

    /** Bytes held, on the heap and in files. */
    long held() {
        return held;
    }

    Path newFile() throws IOException {
        FaultPoints.reached(RunHoldOperator.SPILLING);
        File directory = directories[files++ % directories.length];
        Files.createDirectories(directory.toPath());
        return Files.createTempFile(directory.toPath(), "sluice-run-", ".rows");
    }

    @Override
    public void close() {
        give(inMemory);
        held = 0;
    }
}
