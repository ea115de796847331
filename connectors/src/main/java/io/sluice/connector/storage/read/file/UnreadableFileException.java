package io.sluice.connector.storage.read.file;

import java.io.IOException;

/**
 * A file of an external table is not what its format demands, or not what was listed. Reading it
 * again gives the same; the message says which file, what is wrong, and where in it.
 */
public final class UnreadableFileException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String path;
    private final String problem;
    private final boolean stale;

    /**
     * A problem of one file.
     *
     * @param problem what is wrong, a phrase that goes on from the file's path
     */
    public UnreadableFileException(String path, String problem) {
        this(path, problem, null);
    }

    public UnreadableFileException(String path, String problem, Throwable cause) {
        this(path, problem, false, cause);
    }

    private UnreadableFileException(String path, String problem, boolean stale, Throwable cause) {
        super("file '%s': %s".formatted(path, problem), cause);
        this.path = path;
        this.problem = problem;
        this.stale = stale;
    }

    /** A file that is not the one that was listed: a new listing helps. */
    static UnreadableFileException stale(String path, String problem, Throwable cause) {
        return new UnreadableFileException(path, problem, true, cause);
    }

    /** Whether the file was gone or written again since it was listed. */
    public boolean isStale() {
        return stale;
    }

    public String path() {
        return path;
    }

    /** What is wrong, without the path. */
    public String problem() {
        return problem;
    }
}
