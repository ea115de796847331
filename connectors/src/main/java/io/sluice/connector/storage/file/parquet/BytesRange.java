package io.sluice.connector.storage.file.parquet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.parquet.format.Statistics;

/**
 * Minimum and maximum of byte strings: unsigned for text, signed big-endian for decimals. Only the
 * first {@link #KEPT} bytes are kept; bounds that were cut are bounds still, whole UTF-8
 * characters, and say that they are not exact.
 */
final class BytesRange {
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int KEPT = 64;
    private static final int FIRST_BEHIND_SURROGATES = Character.MAX_SURROGATE + 1;

    /** Flipped in the first word, so that unsigned comparison orders signed numbers. */
    private final long sign;

    private boolean empty = true;
    private long minPrefix;
    private long maxPrefix;
    private byte[] min;
    private byte[] max;

    /** Length of the true bound, of which at most {@link #KEPT} bytes are kept. */
    private int minLength;

    private int maxLength;

    BytesRange(boolean signed) {
        this.sign = signed ? Long.MIN_VALUE : 0;
    }

    void clear() {
        empty = true;
        min = null;
        max = null;
    }

    void cover(byte[] array, int offset, int length) {
        long prefix = prefix(array, offset, length) ^ sign;
        if (empty) {
            empty = false;
            setMin(array, offset, length, prefix);
            setMax(array, offset, length, prefix);
            return;
        }
        int low = Long.compareUnsigned(prefix, minPrefix);
        if (low < 0 || (low == 0 && compare(array, offset, length, min, minLength) < 0)) {
            setMin(array, offset, length, prefix);
        }
        int high = Long.compareUnsigned(prefix, maxPrefix);
        if (high > 0 || (high == 0 && compare(array, offset, length, max, maxLength) > 0)) {
            setMax(array, offset, length, prefix);
        }
    }

    /** Compares behind equal first words; equal in all that is kept, the shorter one is smaller. */
    private static int compare(byte[] array, int offset, int length, byte[] kept, int keptLength) {
        int common = Math.min(length, kept.length);
        int order = Arrays.compareUnsigned(array, offset, offset + common, kept, 0, common);
        return order != 0 ? order : Integer.compare(length, keptLength);
    }

    private void setMin(byte[] array, int offset, int length, long prefix) {
        minPrefix = prefix;
        minLength = length;
        min = Arrays.copyOfRange(array, offset, offset + Math.min(KEPT, length));
    }

    private void setMax(byte[] array, int offset, int length, long prefix) {
        maxPrefix = prefix;
        maxLength = length;
        max = Arrays.copyOfRange(array, offset, offset + Math.min(KEPT, length));
    }

    /** The first eight bytes as a number that orders like them, zeros where there are fewer. */
    private static long prefix(byte[] array, int offset, int length) {
        if (length >= Long.BYTES) {
            return (long) LONGS.get(array, offset);
        }
        long word = 0;
        for (int i = 0; i < length; i++) {
            word |= (array[offset + i] & 0xFFL) << (Long.SIZE - Byte.SIZE * (i + 1));
        }
        return word;
    }

    void describe(Statistics statistics) {
        if (empty) {
            return;
        }
        statistics.setMin_value(minLength > KEPT ? wholeCharacters(min) : min);
        statistics.setIs_min_value_exact(minLength <= KEPT);
        if (maxLength <= KEPT) {
            statistics.setMax_value(max);
            statistics.setIs_max_value_exact(true);
        } else {
            byte[] bound = successor(wholeCharacters(max));
            if (bound.length > 0) {
                statistics.setMax_value(bound);
                statistics.setIs_max_value_exact(false);
            }
        }
    }

    /** Without a character that was cut in its middle. */
    private static byte[] wholeCharacters(byte[] cut) {
        int start = cut.length - 1;
        while (start > 0 && isContinuation(cut[start])) {
            start--;
        }
        int first = cut[start] & 0xFF;
        int needed = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        return start + needed == cut.length ? cut : Arrays.copyOf(cut, start);
    }

    private static boolean isContinuation(byte b) {
        return (b & 0xC0) == 0x80;
    }

    /**
     * A text above every text that begins with this one: its last character raised by one, or the
     * one before where that has no next. Empty when there is none.
     */
    private static byte[] successor(byte[] utf8) {
        String text = new String(utf8, StandardCharsets.UTF_8);
        int end = text.length();
        while (end > 0) {
            int last = text.codePointBefore(end);
            end -= Character.charCount(last);
            if (last < Character.MAX_CODE_POINT) {
                int next = last + 1 == Character.MIN_SURROGATE ? FIRST_BEHIND_SURROGATES : last + 1;
                return (text.substring(0, end) + Character.toString(next))
                        .getBytes(StandardCharsets.UTF_8);
            }
        }
        return new byte[0];
    }

    long memoryInUse() {
        return 2L * KEPT;
    }
}
