package io.sluice.kql.function.sketch;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * How values are distributed: a t-digest, which is a sorted list of values with weights. Up to
 * {@link #EXACT} different values are all kept, so that percentiles are exact; beyond, neighbours
 * are merged into their mean, few of them near the ends, so that the rank of an answer is off by
 * 0.13 % in the middle and by next to nothing at the ends. Not a library's, because values have
 * weights, datetimes need all of their 64 bits, and small inputs must give one of their values.
 */
public final class Digest {
    /** Different values that are kept as they are. */
    static final int EXACT = 2048;

    /** The larger, the more values are kept and the smaller the error. */
    private static final double COMPRESSION = 400;

    private final DigestType type;
    private long[] values = new long[0];
    private double[] weights = new double[0];
    private int size;
    private long[] pending = new long[16];
    private double[] pendingWeights = new double[16];
    private int pendingSize;

    public Digest(DigestType type) {
        this.type = type;
    }

    /** What its values are. */
    public DigestType type() {
        return type;
    }

    /**
     * Takes a value in its boxed form; what is no number, and weights that are none, is left out.
     */
    public void add(Object value, double weight) {
        boolean number = !(value instanceof Double real && real.isNaN());
        if (number && weight > 0 && weight < Double.POSITIVE_INFINITY) {
            addCode(type.encode(value), weight);
        }
    }

    /** Takes the values of another digest. */
    public void merge(Digest other) {
        other.settle();
        for (int i = 0; i < other.size; i++) {
            boolean same = type == other.type;
            long code = same ? other.values[i] : type.encode(other.type.decode(other.values[i]));
            addCode(code, other.weights[i]);
        }
    }

    private void addCode(long code, double weight) {
        if (pendingSize == pending.length) {
            makeRoom();
        }
        pending[pendingSize] = code;
        pendingWeights[pendingSize++] = weight;
    }

    private void makeRoom() {
        if (pending.length < EXACT) {
            pending = Arrays.copyOf(pending, 2 * pending.length);
            pendingWeights = Arrays.copyOf(pendingWeights, pending.length);
        } else {
            settle();
        }
    }

    public boolean isEmpty() {
        return size == 0 && pendingSize == 0;
    }

    /** The sum of the weights. */
    public double total() {
        settle();
        double total = 0;
        for (int i = 0; i < size; i++) {
            total += weights[i];
        }
        return total;
    }

    /** The value of the nearest rank in its boxed form; null where there are none. */
    public Object percentile(double percentage) {
        settle();
        // Decimal fractions are not exact: 99.9 % of 1000 is the 999th, not the 1000th.
        double rank = Math.ceil(percentage / 100 * total() - 1e-9);
        double seen = 0;
        for (int i = 0; i < size; i++) {
            seen += weights[i];
            if (seen >= rank) {
                return type.decode(values[i]);
            }
        }
        return size == 0 ? null : type.decode(values[size - 1]);
    }

    /** The weight of the values up to one, inclusive. */
    public double rank(Object value) {
        settle();
        long code = type.encode(value);
        double rank = 0;
        for (int i = 0; i < size && values[i] <= code; i++) {
            rank += weights[i];
        }
        return rank;
    }

    /** Brings what is pending into the sorted list. */
    private void settle() {
        if (pendingSize == 0) {
            return;
        }
        long[] added = Arrays.copyOf(pending, pendingSize);
        double[] addedWeights = Arrays.copyOf(pendingWeights, pendingSize);
        pendingSize = 0;
        PairSort.sort(added, addedWeights);
        size = unite(added, addedWeights);
        if (size > EXACT) {
            size = compress();
        }
    }

    /** Merges two sorted lists; equal values become one. */
    private int unite(long[] added, double[] addedWeights) {
        long[] all = new long[size + added.length];
        double[] allWeights = new double[all.length];
        int last = -1;
        int a = 0;
        int b = 0;
        while (a < size || b < added.length) {
            boolean old = b == added.length || (a < size && values[a] <= added[b]);
            long value = old ? values[a] : added[b];
            double weight = old ? weights[a++] : addedWeights[b++];
            if (last >= 0 && all[last] == value) {
                allWeights[last] += weight;
            } else {
                all[++last] = value;
                allWeights[last] = weight;
            }
        }
        values = all;
        weights = allWeights;
        return last + 1;
    }

    /** Neighbours become their mean where both together are light enough for their place. */
    private int compress() {
        double total = 0;
        for (int i = 0; i < size; i++) {
            total += weights[i];
        }
        int last = 0;
        double before = 0;
        for (int i = 1; i < size; i++) {
            double together = weights[last] + weights[i];
            double from = before / total;
            double to = (before + together) / total;
            double most = 4 * total / COMPRESSION * Math.min(from * (1 - from), to * (1 - to));
            if (together <= most) {
                values[last] = type.mean(values[last], values[i], weights[i] / together);
                weights[last] = together;
            } else {
                before += weights[last++];
                values[last] = values[i];
                weights[last] = weights[i];
            }
        }
        return last + 1;
    }

    /** The sorted values in their boxed form and their weights, for the dynamic form. */
    Object[] values() {
        settle();
        Object[] boxed = new Object[size];
        for (int i = 0; i < size; i++) {
            boxed[i] = type.decode(values[i]);
        }
        return boxed;
    }

    double[] weights() {
        settle();
        return Arrays.copyOf(weights, size);
    }

    /** Writes the type, the values and the weights. */
    public void write(DataOutput out) throws IOException {
        settle();
        out.writeByte(type.ordinal());
        out.writeInt(size);
        for (int i = 0; i < size; i++) {
            out.writeLong(values[i]);
            out.writeDouble(weights[i]);
        }
    }

    /** What {@link #write} wrote. */
    public static Digest read(DataInput in) throws IOException {
        Digest digest = new Digest(DigestType.values()[in.readByte()]);
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            digest.addCode(in.readLong(), in.readDouble());
        }
        return digest;
    }
}
