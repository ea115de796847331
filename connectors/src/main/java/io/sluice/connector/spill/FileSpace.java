package io.sluice.connector.spill;

import io.sluice.kql.batch.spill.QuerySpace;
import io.sluice.kql.batch.spill.SpilledRows;
import io.sluice.kql.type.Schema;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A space whose rows go to files when they are more than so many bytes. Closing it deletes them.
 *
 * <pre>{@code
 * try (FileSpace space = new FileSpace(64 << 20, files, failure)) {
 *     LocalExecutor.run(plan, tables, context, space, out);
 * }
 * }</pre>
 */
public final class FileSpace implements QuerySpace, Closeable {
    /** The share of the heap that all of them in a process take together, as a divisor. */
    private static final int SHARE_OF_ALL = 4;

    /** What each may take although the others have taken that share. */
    private static final long LEAST = 1 << 20;

    /** What cannot be cut may be so many times what else is taken. */
    private static final int LARGEST = 4;

    /** What the columns of a few rows take. */
    private static final long FEW_ROWS = 1 << 20;

    private static final AtomicLong IN_PROCESS = new AtomicLong();

    private final long memory;
    private final NewFile files;
    private final Failure failure;
    private final Set<SpillFile> open = new HashSet<>();
    private long taken;

    /** Makes a new file. */
    public interface NewFile {
        Path create() throws IOException;
    }

    /** Says what is too large. */
    public interface Failure {
        RuntimeException of(String what, long bytes, long limit);
    }

    /**
     * @param memory bytes of the heap
     */
    public FileSpace(long memory, NewFile files, Failure failure) {
        this.memory = memory;
        this.files = files;
        this.failure = failure;
    }

    @Override
    public boolean take(long bytes) {
        if (taken + bytes > memory) {
            return false;
        }
        long most = Runtime.getRuntime().maxMemory() / SHARE_OF_ALL;
        if (IN_PROCESS.addAndGet(bytes) > most && taken + bytes > LEAST) {
            IN_PROCESS.addAndGet(-bytes);
            return false;
        }
        taken += bytes;
        return true;
    }

    @Override
    public void give(long bytes) {
        taken -= bytes;
        IN_PROCESS.addAndGet(-bytes);
    }

    @Override
    public SpilledRows spill(Schema schema) {
        SpillFile file = new SpillFile(schema, files, open::remove);
        open.add(file);
        return file;
    }

    @Override
    public void check(String what, long bytes) {
        long limit = Math.max(FEW_ROWS, LARGEST * memory);
        if (bytes > limit) {
            throw failure.of(what, bytes, limit);
        }
    }

    @Override
    public void close() {
        give(taken);
        RuntimeException failed = null;
        for (SpillFile file : Set.copyOf(open)) {
            try {
                file.close();
            } catch (UncheckedIOException e) {
                failed = e;
            }
        }
        if (failed != null) {
            throw failed;
        }
    }
}
