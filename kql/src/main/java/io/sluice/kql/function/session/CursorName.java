package io.sluice.kql.function.session;

import io.sluice.kql.function.declaration.Prepared;
import java.util.Arrays;
import java.util.Optional;

/**
 * The name of a cursor in a query, and, once somebody who knows has looked it up, the offsets of a
 * topic's partitions that it stands for.
 */
public final class CursorName implements Prepared {
    private static final long serialVersionUID = 1L;
    private static final long[] BEGINNING = {};

    private final String name;

    /**
     * By partition, the first offset behind the cursor; a partition that is not in it came later.
     */
    private final long[] offsets;

    private CursorName(String name, long[] offsets) {
        this.name = name;
        this.offsets = offsets;
    }

    /** The empty name is the beginning of everything. */
    public static CursorName of(String name) {
        if (name.isEmpty()) {
            return new CursorName(name, BEGINNING);
        }
        if (!name.matches("\\d{18}")) {
            throw new IllegalArgumentException(
                    "a cursor is 18 digits, as .show continuous-export and ./sluice runs give it, or '' for the beginning");
        }
        return new CursorName(name, null);
    }

    /** As {@link #of}; the binder takes constants only. */
    public static CursorName lenient(String name) {
        return new CursorName(name, BEGINNING);
    }

    /** The name to look up; empty where that is not necessary. */
    public Optional<String> toLookUp() {
        return offsets == null ? Optional.of(name) : Optional.empty();
    }

    /**
     * The same with what it stands for.
     *
     * @param firstBehind by partition the first offset behind the cursor, 0 where all are behind
     */
    public CursorName at(long[] firstBehind) {
        return new CursorName(name, firstBehind.clone());
    }

    /** Whether a record lies behind the cursor. */
    boolean isBefore(int partition, long offset) {
        if (offsets == null) {
            throw new IllegalStateException(
                    "cursor '%s' means nothing here: cursor functions filter a table that is bound to a topic, directly behind its name, in a continuous export or .export"
                            .formatted(name));
        }
        return partition >= offsets.length || offset >= offsets[partition];
    }

    @Override
    public String toString() {
        return "cursor '%s' %s".formatted(name, Arrays.toString(offsets));
    }
}
