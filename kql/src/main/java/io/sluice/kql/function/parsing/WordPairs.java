package io.sluice.kql.function.parsing;

import java.util.BitSet;

/** Pairs in a text of words: what is no letter and no digit separates. */
final class WordPairs implements TextScan {
    private static final long serialVersionUID = 1L;

    private final PairKeys keys;
    private final Quotes quotes;

    /** Signs that are part of a key are part of words, or the key would never be found. */
    private final boolean[] wordSigns = new boolean[128];

    WordPairs(PairKeys keys, Quotes quotes) {
        this.keys = keys;
        this.quotes = quotes;
        for (byte[] name : keys.names()) {
            for (byte b : name) {
                if (b > ' ') {
                    wordSigns[b] = true;
                }
            }
        }
    }

    @Override
    public ParsedText scan(byte[] array, int offset, int length) {
        ParsedText found = keys.nothing(array);
        BitSet seen = new BitSet(found.columns());
        int end = offset + length;
        PairToken key = token(array, offset, end);
        while (key != null) {
            int column = keys.find(key);
            PairToken next = token(array, key.next(), end);
            if (column >= 0 && next != null && !seen.get(column)) {
                seen.set(column);
                keys.read(next, column, found);
                next = token(array, next.next(), end);
            }
            key = next;
        }
        return found;
    }

    /** The next word or quoted text, or null. */
    private PairToken token(byte[] array, int from, int end) {
        for (int at = from; at < end; at++) {
            PairToken quoted = quotes.read(array, at, end);
            if (quoted != null) {
                return quoted;
            }
            if (isWord(array[at])) {
                int stop = at;
                while (stop < end && isWord(array[stop])) {
                    stop++;
                }
                return new PairToken(array, at, stop, stop, false);
            }
        }
        return null;
    }

    private boolean isWord(byte b) {
        return b < 0
                || (b >= '0' && b <= '9')
                || (b >= 'a' && b <= 'z')
                || (b >= 'A' && b <= 'Z')
                || wordSigns[b];
    }
}
