package io.sluice.connector.storage.file.parquet;

/**
 * Remembers that a dictionary did not pay for a column, so that the next row groups do not build
 * one in vain: trying costs about as much as writing a fifth of a row group.
 */
final class DictionaryHint {
    private static final int SKIPPED_ROW_GROUPS = 9;

    /** A page with fewer values proves nothing about the next, larger one. */
    private static final int TELLING_VALUES = 4_000;

    private int skip;

    /** Whether the row group that begins now should try a dictionary. */
    boolean tryNext() {
        if (skip == 0) {
            return true;
        }
        skip--;
        return false;
    }

    void rejected(int values) {
        if (values >= TELLING_VALUES) {
            skip = SKIPPED_ROW_GROUPS;
        }
    }
}
