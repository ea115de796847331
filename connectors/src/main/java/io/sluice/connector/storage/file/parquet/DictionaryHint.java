package io.sluice.connector.storage.file.parquet;

/**
 * What the files of a task learn from each other about dictionaries of a column: trying one in vain
 * costs about as much as writing a fifth of a row group, and with a file for each of many folders
 * every one of them would try.
 */
final class DictionaryHint {
    /** What one page of one file proves, the first values of many files prove together. */
    static final int TELLING_TOGETHER = 20_000;

    /** Beside others, so many values of a file are enough to see whether they repeat. */
    private static final int TELLING_BESIDE_OTHERS = 500;

    /** Nearly every value is a new one: of a hundred, so many. */
    private static final int NEW_OF_HUNDRED = 99;

    private static final int ROW_GROUPS = 9;

    /** How often the number of row groups doubles that do not try, while none finds otherwise. */
    private static final int MOST_DOUBLINGS = 5;

    /** A page with fewer values proves nothing about the next, larger one. */
    private static final int TELLING_VALUES = 4_000;

    private int skip;
    private int trusted;
    private int rejections;
    private long tried;

    /** Whether the row group that begins now should try a dictionary. */
    boolean tryNext() {
        if (skip == 0) {
            return true;
        }
        skip--;
        return false;
    }

    /** Dictionaries that have no verdict yet have looked up more values. */
    void tried(int values) {
        tried += values;
    }

    /** Whether a dictionary without a verdict is in vain, before its page is full. */
    boolean isVain(int values, int distinct) {
        return (isRejected() || tried >= TELLING_TOGETHER)
                && values >= TELLING_BESIDE_OTHERS
                && 100L * distinct >= (long) NEW_OF_HUNDRED * values;
    }

    /** Whether another file has found lately that a dictionary does not pay. */
    boolean isRejected() {
        return skip > 0;
    }

    void rejected(int values) {
        if (values >= TELLING_VALUES || tried >= TELLING_TOGETHER) {
            skip = ROW_GROUPS << Math.min(rejections, MOST_DOUBLINGS);
            rejections++;
            trusted = 0;
            tried = 0;
        }
    }

    /**
     * A dictionary won against plain pages.
     *
     * @param weighed whether the codec had to say which is smaller
     */
    void paid(int values, boolean weighed) {
        tried = 0;
        if (values >= TELLING_VALUES) {
            rejections = 0;
            trusted = weighed ? ROW_GROUPS : trusted;
        }
    }

    /** Whether a dictionary that is smaller before the codec may be taken without weighing it. */
    boolean isTrusted() {
        if (trusted == 0) {
            return false;
        }
        trusted--;
        return true;
    }
}
