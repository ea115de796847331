package io.sluice.connector.storage.file.parquet;

import io.sluice.connector.bytes.GrowingBytes;
import io.sluice.connector.storage.dictionary.RunLengthEncoder;
import java.util.Arrays;
import org.apache.parquet.format.Encoding;

/**
 * Values that go through a dictionary while that pays. The first page of a row group decides, by
 * its size behind the codec; a dictionary that grows too large serves the pages it has served and
 * ends there. What follows is plain.
 */
abstract class DictionaryValues extends PageValues {
    static final int PAGE_BYTES = 1 << 20;
    private static final int MAX_DICTIONARY_BYTES = 1 << 20;

    /** A dictionary this many times smaller wins without a trial of the codec. */
    private static final int CLEARLY = 3;

    /**
     * From so many values on they are looked up at once. Fewer wait for more, because the
     * dictionaries of many open files push each other out of the processor's caches.
     */
    private static final int ENOUGH_VALUES = 256;

    private static final int WAITING_VALUES = 1_024;
    private static final int WAITING_BYTES = 32 << 10;

    private static final int[] NONE = {};

    protected final EncodingScratch scratch;
    private final DictionaryHint hint;

    /** The page so far, while plain; else what waits for the dictionary. */
    protected final GrowingBytes plain = new GrowingBytes();

    /** Values in {@link #plain} that wait for the dictionary. */
    private int waiting;

    /** The page so far, while encoded by the dictionary. */
    protected int[] ids = NONE;

    protected int idCount;

    private boolean dictionaryOpen;
    private boolean dictionaryUsed;
    private boolean rowGroupStarted;

    protected DictionaryValues(DictionaryHint hint, EncodingScratch scratch) {
        this.hint = hint;
        this.scratch = scratch;
    }

    /** Bytes of the dictionary page. */
    protected abstract int dictionaryBytes();

    protected abstract int dictionarySize();

    protected abstract void clearDictionary();

    /** Takes the dictionary's entries into minimum and maximum. */
    protected abstract void coverDictionary();

    /** Appends the values behind {@link #ids} in plain encoding. */
    protected abstract void appendPlain(GrowingBytes out);

    /** Looks up the values in {@link #plain} and makes it empty; there is room for their ids. */
    protected abstract void lookUpPlain(int count);

    /** Bytes of the values behind {@link #ids} in plain encoding. */
    protected abstract long plainBytes();

    /** What is to be done with values that come. */
    protected enum Way {
        /** To {@link #plain}, and into minimum and maximum. */
        PLAIN,
        /** Looked up; there is room for their ids. */
        LOOK_UP,
        /** To {@link #plain}, then {@link #waits}. */
        WAIT
    }

    protected final Way wayOf(int count) {
        if (!rowGroupStarted) {
            rowGroupStarted = true;
            dictionaryOpen = hint.tryNext();
        }
        if (!dictionaryOpen) {
            return Way.PLAIN;
        }
        if (count < ENOUGH_VALUES) {
            return Way.WAIT;
        }
        lookUpWaiting();
        if (!dictionaryOpen) {
            return Way.PLAIN;
        }
        makeRoom(count);
        return Way.LOOK_UP;
    }

    private void makeRoom(int count) {
        if (ids.length < idCount + count) {
            ids = Arrays.copyOf(ids, Math.max(idCount + count, 2 * ids.length));
        }
    }

    /** More values are in {@link #plain} for the dictionary. */
    protected final void waits(int count) {
        waiting += count;
        if (waiting >= WAITING_VALUES || plain.size >= WAITING_BYTES) {
            lookUpWaiting();
        }
    }

    private void lookUpWaiting() {
        if (waiting == 0) {
            return;
        }
        makeRoom(waiting);
        lookUpPlain(waiting);
        if (!dictionaryUsed) {
            hint.tried(waiting);
            if (hint.isVain(idCount, dictionarySize())) {
                giveUpDictionary();
            }
        }
        waiting = 0;
    }

    @Override
    final boolean isPageFull() {
        return dictionaryOpen ? dictionaryBytes() > MAX_DICTIONARY_BYTES : plain.size >= PAGE_BYTES;
    }

    @Override
    final Encoding finishPage(GrowingBytes out) {
        lookUpWaiting();
        if (dictionaryOpen && idCount == 0) {
            return Encoding.PLAIN; // Nothing but nulls; the next page decides.
        }
        if (dictionaryOpen && !dictionaryUsed && !dictionaryPays()) {
            giveUpDictionary();
        }
        if (!dictionaryOpen) {
            out.put(plain.array, 0, plain.size);
            plain.clear();
            return Encoding.PLAIN;
        }
        dictionaryUsed = true;
        appendIds(out);
        idCount = 0;
        dictionaryOpen = dictionaryBytes() <= MAX_DICTIONARY_BYTES;
        return Encoding.RLE_DICTIONARY;
    }

    /** The page goes on plain. */
    private void giveUpDictionary() {
        hint.rejected(idCount);
        appendPlain(plain);
        coverDictionary();
        clearDictionary();
        idCount = 0;
        dictionaryOpen = false;
    }

    private void appendIds(GrowingBytes out) {
        int bitWidth = RunLengthEncoder.bitWidth(dictionarySize() - 1);
        out.putByte(bitWidth);
        RunLengthEncoder.encode(ids, idCount, bitWidth, out);
    }

    /**
     * Weighs dictionary and ids against the plain page. In between, the codec has the last word:
     * rising timestamps, two of each, are smaller with a dictionary before it and larger behind.
     */
    private boolean dictionaryPays() {
        if (hint.isRejected()) {
            return false;
        }
        GrowingBytes candidate = scratch.candidate;
        candidate.clear();
        appendIds(candidate);
        long encoded = (long) dictionaryBytes() + candidate.size;
        long bytes = plainBytes();
        if (encoded >= bytes) {
            return false;
        }
        boolean clear = encoded * CLEARLY < bytes || hint.isTrusted();
        boolean pays = clear || isSmallerBehindCodec(candidate);
        if (pays) {
            hint.paid(idCount, !clear);
        }
        return pays;
    }

    private boolean isSmallerBehindCodec(GrowingBytes candidate) {
        candidate.clear();
        writeDictionary(candidate);
        appendIds(candidate);
        int encoded = compressedSize(candidate);
        candidate.clear();
        appendPlain(candidate);
        return encoded < compressedSize(candidate);
    }

    private int compressedSize(GrowingBytes bytes) {
        scratch.compressed.clear();
        scratch.compressor.compress(bytes.array, 0, bytes.size, scratch.compressed);
        return scratch.compressed.size;
    }

    @Override
    final int dictionaryEntries() {
        return dictionaryUsed ? dictionarySize() : 0;
    }

    @Override
    void startRowGroup() {
        clearDictionary();
        rowGroupStarted = false;
        dictionaryOpen = false;
        dictionaryUsed = false;
    }

    @Override
    long memoryInUse() {
        return plain.array.length + (long) Integer.BYTES * ids.length;
    }
}
