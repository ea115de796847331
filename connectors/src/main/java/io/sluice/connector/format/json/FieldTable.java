package io.sluice.connector.format.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;

/**
 * The wanted fields of one object, found by the bytes of a name: open addressing over the name's
 * first eight bytes as a word, so that an unwanted field usually costs one comparison.
 */
final class FieldTable {
    private static final VarHandle WORDS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MIX = 0x9E3779B97F4A7C15L;

    /** What is expected of the next object. */
    final FieldOrder order = new FieldOrder();

    private final long[] heads;
    private final byte[][] names;
    private final JsonNode[] nodes;
    private final int shift;

    FieldTable(Map<String, JsonNode> fields) {
        int bits = 32 - Integer.numberOfLeadingZeros(fields.size() * 4 - 1);
        this.heads = new long[1 << bits];
        this.names = new byte[1 << bits][];
        this.nodes = new JsonNode[1 << bits];
        this.shift = Long.SIZE - bits;
        fields.forEach(this::add);
    }

    private void add(String field, JsonNode node) {
        byte[] name = field.getBytes(UTF_8);
        long head = head(name, 0, name.length);
        int slot = slot(head, name.length);
        while (nodes[slot] != null) {
            slot = next(slot);
        }
        heads[slot] = head;
        names[slot] = name;
        nodes[slot] = node;
    }

    /** The node of the field, or null where nothing of it is wanted. */
    JsonNode find(byte[] bytes, int from, int to) {
        long head = head(bytes, from, to);
        int slot = slot(head, to - from);
        while (nodes[slot] != null) {
            if (heads[slot] == head && isName(names[slot], bytes, from, to)) {
                return nodes[slot];
            }
            slot = next(slot);
        }
        return null;
    }

    private static boolean isName(byte[] name, byte[] bytes, int from, int to) {
        int length = to - from;
        return name.length == length
                && (length <= Long.BYTES
                        || Arrays.equals(name, Long.BYTES, length, bytes, from + Long.BYTES, to));
    }

    private int slot(long head, int length) {
        return (int) (((head + length) * MIX) >>> shift);
    }

    private int next(int slot) {
        return slot + 1 & nodes.length - 1;
    }

    /** The first bytes of the name, zeros behind its end. */
    private static long head(byte[] bytes, int from, int to) {
        int length = to - from;
        if (from + Long.BYTES <= bytes.length) {
            long word = (long) WORDS.get(bytes, from);
            return length >= Long.BYTES ? word : word & (1L << (length * 8)) - 1;
        }
        long word = 0;
        for (int i = Math.min(length, Long.BYTES) - 1; i >= 0; i--) {
            word = word << 8 | (bytes[from + i] & 0xFF);
        }
        return word;
    }
}
