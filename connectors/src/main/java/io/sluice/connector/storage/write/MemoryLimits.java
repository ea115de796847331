package io.sluice.connector.storage.write;

import java.io.Serializable;
import java.util.OptionalLong;

/**
 * How much open files may take before the largest are closed early.
 *
 * @param bytesPerTask bytes for all open files of one writer task, or 0 for the task's share of
 *     {@code heapFraction}
 * @param heapFraction the part of the heap for all writers of the process
 * @param maxOpenFiles open files of one writer task, however small they are
 */
public record MemoryLimits(long bytesPerTask, double heapFraction, int maxOpenFiles)
        implements Serializable {
    public static final MemoryLimits DEFAULT = new MemoryLimits(0, 0.4, 10_000);

    public MemoryLimits {
        if (bytesPerTask < 0 || heapFraction <= 0 || heapFraction > 0.9 || maxOpenFiles < 1) {
            throw new IllegalArgumentException(
                    "limits of open files must be positive, and the part of the heap at most 0.9: %d bytes, %s of the heap, %d files"
                            .formatted(bytesPerTask, heapFraction, maxOpenFiles));
        }
    }

    /** The bytes for one of so many writer tasks of this process. */
    long bytes(int tasks) {
        OptionalLong given =
                bytesPerTask == 0 ? OptionalLong.empty() : OptionalLong.of(bytesPerTask);
        return given.orElseGet(
                () ->
                        (long) (Runtime.getRuntime().maxMemory() * heapFraction)
                                / Math.max(1, tasks));
    }
}
