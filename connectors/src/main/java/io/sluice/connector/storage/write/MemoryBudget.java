package io.sluice.connector.storage.write;

import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The memory of all open files of one writer task, of whatever run. When there is too much, the
 * largest file is closed early: that frees most for one file more.
 */
final class MemoryBudget implements AutoCloseable {
    /** Writers alive in this process, which share its heap. */
    private static final AtomicInteger TASKS = new AtomicInteger();

    private final MemoryLimits limits;
    private final Set<OpenFile> open = new LinkedHashSet<>();
    private long used;

    MemoryBudget(MemoryLimits limits) {
        this.limits = limits;
        TASKS.incrementAndGet();
    }

    void opened(OpenFile file) {
        open.add(file);
    }

    void changed(long bytes) {
        used += bytes;
    }

    void closed(OpenFile file) {
        if (open.remove(file)) {
            used -= file.memory();
        }
    }

    int openFiles() {
        return open.size();
    }

    long used() {
        return used;
    }

    /** Closes files until what is left is within the limits. Between two writes only. */
    void enforce() throws IOException {
        while (!open.isEmpty()
                && (used > limits.bytes(TASKS.get()) || open.size() > limits.maxOpenFiles())) {
            open.stream().max(Comparator.comparingLong(OpenFile::memory)).orElseThrow().close();
        }
    }

    @Override
    public void close() {
        TASKS.decrementAndGet();
    }
}
