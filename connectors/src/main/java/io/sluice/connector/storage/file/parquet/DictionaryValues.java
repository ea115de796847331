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

    private static final int[] NONE = {};

    protected final EncodingScratch scratch;
    private final DictionaryHint hint;

    /** The page so far, while plain. */
    protected final GrowingBytes plain = new GrowingBytes();

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

    /** Whether the values to come are to be looked up; makes room for their ids if so. */
    protected final boolean encodesIds(int count) {
        if (!rowGroupStarted) {
            rowGroupStarted = true;
            dictionaryOpen = hint.tryNext();
        }
        if (dictionaryOpen && ids.length < idCount + count) {
            ids = Arrays.copyOf(ids, Math.max(idCount + count, 2 * ids.length));
        }
        return dictionaryOpen;
    }

    @Override
    final boolean isPageFull() {
        return dictionaryOpen ? dictionaryBytes() > MAX_DICTIONARY_BYTES : plain.size >= PAGE_BYTES;
    }

    @Override
    final Encoding finishPage(GrowingBytes out) {
        if (!dictionaryOpen) {
            out.put(plain.array, 0, plain.size);
            plain.clear();
            return Encoding.PLAIN;
        }
        if (idCount == 0) {
            return Encoding.PLAIN; // Nothing but nulls; the next page decides.
        }
        if (!dictionaryUsed && !dictionaryPays()) {
            giveUpDictionary(out);
            return Encoding.PLAIN;
        }
        dictionaryUsed = true;
        appendIds(out);
        idCount = 0;
        dictionaryOpen = dictionaryBytes() <= MAX_DICTIONARY_BYTES;
        return Encoding.RLE_DICTIONARY;
    }

    private void giveUpDictionary(GrowingBytes out) {
        hint.rejected(idCount);
        appendPlain(out);
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
        GrowingBytes candidate = scratch.candidate;
        candidate.clear();
        writeDictionary(candidate);
        appendIds(candidate);
        int encoded = candidate.size;
        int encodedBehindCodec = compressedSize(candidate);

        candidate.clear();
        appendPlain(candidate);
        if (encoded >= candidate.size) {
            return false;
        }
        return (long) encoded * CLEARLY < candidate.size
                || encodedBehindCodec < compressedSize(candidate);
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
