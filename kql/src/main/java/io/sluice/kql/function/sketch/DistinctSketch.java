package io.sluice.kql.function.sketch;

import io.sluice.kql.function.text.XxHash64;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.apache.datasketches.common.SketchesArgumentException;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.TgtHllType;
import org.apache.datasketches.hll.Union;

/**
 * How many different values there were, estimated by HyperLogLog. As a dynamic value it is {@code
 * [["hll", 14], "...", "..."]}: the logarithm of the number of its buckets, its bytes in Base64,
 * and a checksum, because the library trusts what it reads.
 */
public final class DistinctSketch {
    /** Logarithm of the number of buckets for the accuracies 0 to 4. */
    private static final int[] BUCKETS = {12, 14, 16, 17, 18};

    public static final int DEFAULT_ACCURACY = 1;
    public static final int MOST_ACCURATE = BUCKETS.length - 1;

    private final int logBuckets;
    private HllSketch values;

    private DistinctSketch(int logBuckets, HllSketch values) {
        this.logBuckets = logBuckets;
        this.values = values;
    }

    /** An empty sketch. */
    public static DistinctSketch ofAccuracy(int accuracy) {
        int logBuckets = BUCKETS[accuracy];
        return new DistinctSketch(logBuckets, new HllSketch(logBuckets, TgtHllType.HLL_4));
    }

    /** Takes the {@link ValueHash} of a value. */
    public void add(long hash) {
        values.update(hash);
    }

    /** Takes the values of another sketch; the less accurate one decides the accuracy. */
    public void merge(DistinctSketch other) {
        Union union = new Union(Math.max(logBuckets, other.logBuckets));
        union.update(values);
        union.update(other.values);
        values = union.getResult(TgtHllType.HLL_4);
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    public long estimate() {
        return Math.round(values.getEstimate());
    }

    public byte[] toBytes() {
        return values.toCompactByteArray();
    }

    /** What {@link #toBytes} gave. */
    public static DistinctSketch fromBytes(byte[] bytes) {
        HllSketch values = HllSketch.heapify(bytes);
        return new DistinctSketch(values.getLgConfigK(), values);
    }

    public Object toDynamic() {
        byte[] bytes = toBytes();
        String text = Base64.getEncoder().encodeToString(bytes);
        return List.of(List.of("hll", (long) values.getLgConfigK()), text, checksum(bytes));
    }

    /** Empty where a value is no such sketch. */
    public static Optional<DistinctSketch> fromDynamic(Object value) {
        boolean sketch =
                value instanceof List<?> list
                        && list.size() == 3
                        && list.get(0) instanceof List<?> head
                        && !head.isEmpty()
                        && "hll".equals(head.get(0))
                        && list.get(1) instanceof String;
        if (!sketch) {
            return Optional.empty();
        }
        try {
            List<?> parts = (List<?>) value;
            byte[] bytes = Base64.getDecoder().decode((String) parts.get(1));
            boolean whole = checksum(bytes).equals(parts.get(2));
            return whole ? Optional.of(fromBytes(bytes)) : Optional.empty();
        } catch (SketchesArgumentException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String checksum(byte[] bytes) {
        return Long.toHexString(XxHash64.hash(bytes, 0, bytes.length));
    }
}
