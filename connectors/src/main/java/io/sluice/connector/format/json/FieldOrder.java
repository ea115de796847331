package io.sluice.connector.format.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import javax.annotation.Nullable;

/**
 * The fields of an object in the order that an earlier record had them. A producer writes its
 * records alike, so the next name is known before it is read: comparing it with the one that is
 * expected, quote and colon included, takes two words and finds the field's node too. A field that
 * is left out is passed over; of one that comes in between nothing is expected.
 */
final class FieldOrder {
    /** A field as it stands in the record behind its opening quote: name, quote, colon. */
    static final class Field {
        final int position;
        final int length;
        final @Nullable JsonNode node;
        private final byte[] text;
        private final long head;
        private final long headMask;
        private final long tail;

        private Field(int position, byte[] text, @Nullable JsonNode node) {
            this.position = position;
            this.text = text;
            this.length = text.length;
            this.node = node;
            byte[] padded = Arrays.copyOf(text, Math.max(Long.BYTES, length));
            this.headMask = length >= Long.BYTES ? -1 : (1L << (length * Byte.SIZE)) - 1;
            this.head = (long) WORDS.get(padded, 0) & headMask;
            this.tail = length > Long.BYTES ? (long) WORDS.get(text, length - Long.BYTES) : 0;
        }

        private boolean stands(byte[] json, int from) {
            if (from + Math.max(Long.BYTES, length) > json.length
                    || ((long) WORDS.get(json, from) & headMask) != head) {
                return false;
            }
            return length <= Long.BYTES
                    || ((long) WORDS.get(json, from + length - Long.BYTES) == tail
                            && (length <= 2 * Long.BYTES
                                    || Arrays.equals(text, 0, length, json, from, from + length)));
        }
    }

    private static final VarHandle WORDS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** How many fields may be left out in a row. */
    private static final int AHEAD = 4;

    private static final int MAX_FIELDS = 1_000;
    private static final int FIRST_PATIENCE = 32;
    private static final int LAST_PATIENCE = 1 << 24;

    private Field[] fields = {};
    private int size;
    private boolean learning = true;

    /** Surprises until another order is learned; grows, since some objects have no order. */
    private int patience = FIRST_PATIENCE;

    private int surprises;

    /** An object starts. */
    void begin() {
        if (size > 0) {
            learning = false;
        }
        if (surprises > patience) {
            surprises = 0;
            patience = Math.min(2 * patience, LAST_PATIENCE);
            size = 0;
            learning = true;
        }
    }

    /**
     * The field whose name starts here, if it is one of those that are expected.
     *
     * @param expected the position behind that of the field before
     */
    @Nullable
    Field find(byte[] json, int from, int expected) {
        int end = Math.min(size, expected + AHEAD);
        for (int position = expected; position < end; position++) {
            if (fields[position].stands(json, from)) {
                return fields[position];
            }
        }
        return null;
    }

    /** A field was not expected; the name has no escapes, and a colon behind its quote. */
    void surprised(byte[] json, int from, int quote, @Nullable JsonNode node) {
        if (!learning) {
            surprises++;
        } else if (size < MAX_FIELDS && quote + 2 <= json.length && json[quote + 1] == ':') {
            if (size == fields.length) {
                fields = Arrays.copyOf(fields, Math.max(16, 2 * size));
            }
            fields[size] = new Field(size, Arrays.copyOfRange(json, from, quote + 2), node);
            size++;
        }
    }
}
