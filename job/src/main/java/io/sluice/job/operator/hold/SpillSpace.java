package io.sluice.job.operator.hold;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How much an operator may hold, and where what is too much for the heap goes. Shared by the runs
 * that a subtask holds at a time.
 */
final class SpillSpace {
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

    /** Whether so many more bytes may stay on the heap, where they are counted then. */
    boolean keep(int bytes) {
        held += bytes;
        if (held > limits.total()) {
            throw new HoldLimitException(owner, held, limits.total());
        }
        if (inMemory + bytes > limits.memory()) {
            return false;
        }
        inMemory += bytes;
        return true;
    }

    /** What was kept is gone. */
    void release(long memory, long all) {
        inMemory -= memory;
        held -= all;
    }

    /** Bytes held, on the heap and in files. */
    long held() {
        return held;
    }

    Path newFile() throws IOException {
        File directory = directories[files++ % directories.length];
        Files.createDirectories(directory.toPath());
        return Files.createTempFile(directory.toPath(), "sluice-run-", ".rows");
    }
}
