package io.sluice.kql.function.parsing;

import io.sluice.kql.type.Utf8;
import java.util.BitSet;

/** Pairs whose delimiters are given. */
final class DelimitedPairs implements TextScan {
    private static final long serialVersionUID = 1L;

    private final PairKeys keys;
    private final Quotes quotes;
    private final byte[] pairDelimiter;
    private final byte[] keyDelimiter;
    private final boolean greedy;

    DelimitedPairs(PairKeys keys, Quotes quotes, PairSettings settings) {
        this.keys = keys;
        this.quotes = quotes;
        this.pairDelimiter = Utf8.encode(settings.pairDelimiter());
        this.keyDelimiter = Utf8.encode(settings.keyDelimiter());
        this.greedy = settings.greedy();
    }

    @Override
    public ParsedText scan(byte[] array, int offset, int length) {
        ParsedText found = keys.nothing(array);
        BitSet seen = new BitSet(found.columns());
        int end = offset + length;
        int at = ByteRanges.skipBlanks(array, offset, end);
        while (at < end) {
            PairToken key = key(array, at, end);
            if (key == null) {
                at = behindPair(array, at, end);
            } else {
                PairToken value = value(array, key.next(), end);
                int column = keys.find(key);
                if (column >= 0 && !seen.get(column)) {
                    seen.set(column);
                    keys.read(value, column, found);
                }
                at = behindPair(array, value.next(), end);
            }
            at = ByteRanges.skipBlanks(array, at, end);
        }
        return found;
    }

    private int behindPair(byte[] array, int at, int end) {
        int delimiter = ByteRanges.find(array, at, end, pairDelimiter);
        return delimiter < 0 ? end : delimiter + pairDelimiter.length;
    }

    /** The key, whose next position is behind its delimiter; null where the pair has none. */
    private PairToken key(byte[] array, int at, int end) {
        PairToken quoted = quotes.read(array, at, end);
        if (quoted != null) {
            int delimiter = ByteRanges.skipBlanks(array, quoted.next(), end);
            return ByteRanges.startsAt(array, delimiter, end, keyDelimiter)
                    ? behindDelimiter(quoted, delimiter)
                    : null;
        }
        int delimiter = ByteRanges.find(array, at, end, keyDelimiter);
        int pair = ByteRanges.find(array, at, end, pairDelimiter);
        if (delimiter < 0 || (pair >= 0 && pair < delimiter)) {
            return null;
        }
        return behindDelimiter(PairToken.trimmed(array, at, delimiter), delimiter);
    }

    private PairToken behindDelimiter(PairToken key, int delimiter) {
        int next = delimiter + keyDelimiter.length;
        return new PairToken(key.array(), key.from(), key.end(), next, key.isUnescaped());
    }

    private PairToken value(byte[] array, int from, int end) {
        int at = from;
        while (at < end
                && ByteRanges.isBlank(array[at])
                && !ByteRanges.startsAt(array, at, end, pairDelimiter)) {
            at++;
        }
        PairToken quoted = quotes.read(array, at, end);
        if (quoted != null) {
            return quoted;
        }
        int stop =
                greedy ? nextPair(array, at, end) : ByteRanges.find(array, at, end, pairDelimiter);
        return PairToken.trimmed(array, at, stop < 0 ? end : stop);
    }

    /** The pair delimiter before the next key, or -1. */
    private int nextPair(byte[] array, int from, int end) {
        int delimiter = ByteRanges.find(array, from, end, keyDelimiter);
        while (delimiter >= 0) {
            int keyEnd = ByteRanges.trimEnd(array, from, delimiter);
            int key = quotes.begin(array, from, keyEnd);
            int pair = ByteRanges.findLast(array, from, key, pairDelimiter);
            if (pair >= 0 && pair + pairDelimiter.length < keyEnd) {
                return pair;
            }
            int next = delimiter + keyDelimiter.length;
            delimiter = ByteRanges.find(array, next, end, keyDelimiter);
        }
        return -1;
    }
}
