package io.sluice.kql.function.sketch;

import io.sluice.kql.function.declaration.Nulls;
import io.sluice.kql.function.declaration.Scalar;
import io.sluice.kql.type.Datetime;
import io.sluice.kql.type.Timespan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Scalar functions of sketches. */
public final class Sketches {
    private Sketches() {}

    @Scalar(
            value = "dcount_hll(hll: dynamic): long",
            nulls = Nulls.SEEN,
            doc = "The number of different values behind the result of hll() or hll_merge().")
    public static Long distinctCount(Object sketch) {
        return DistinctSketch.fromDynamic(sketch).map(DistinctSketch::estimate).orElse(null);
    }

    @Scalar(
            value = "hll_merge(hlls: dynamic...): dynamic",
            nulls = Nulls.SEEN,
            doc = "The union of the results of several hll().")
    public static Object mergeDistinct(Object[] sketches) {
        Optional<DistinctSketch> merged =
                Arrays.stream(sketches)
                        .flatMap(value -> DistinctSketch.fromDynamic(value).stream())
                        .reduce(Sketches::union);
        return merged.map(DistinctSketch::toDynamic).orElse(null);
    }

    private static DistinctSketch union(DistinctSketch a, DistinctSketch b) {
        a.merge(b);
        return a;
    }

    @Scalar(
            value = "merge_tdigest(digests: dynamic...): dynamic",
            nulls = Nulls.SEEN,
            doc = "The union of the results of several tdigest().")
    @Scalar(
            value = "tdigest_merge(digests: dynamic...): dynamic",
            nulls = Nulls.SEEN,
            doc = "The union of the results of several tdigest().")
    public static Object mergeDigests(Object[] digests) {
        Optional<Digest> merged =
                Arrays.stream(digests)
                        .flatMap(value -> DigestText.fromDynamic(value).stream())
                        .reduce(Sketches::union);
        return merged.map(DigestText::toDynamic).orElse(null);
    }

    private static Digest union(Digest a, Digest b) {
        a.merge(b);
        return a;
    }

    @Scalar(
            value = "percentile_tdigest(digest: dynamic, percentage: real): dynamic",
            doc = "The value at a percentage of the values behind the result of tdigest().")
    public static Object percentile(Object digest, double percentage) {
        return DigestText.fromDynamic(digest).map(d -> at(d, percentage)).orElse(null);
    }

    @Scalar(
            value = "percentiles_array_tdigest(digest: dynamic, percentages: any...): dynamic",
            doc = "The values at some percentages of the values behind the result of tdigest().")
    public static Object percentiles(Object digest, Object[] percentages) {
        Stream<Object> wanted =
                Arrays.stream(percentages)
                        .flatMap(p -> p instanceof List<?> list ? list.stream() : Stream.of(p));
        Optional<Digest> found = DigestText.fromDynamic(digest);
        if (found.isEmpty()) {
            return null;
        }
        List<Object> values = new ArrayList<>();
        wanted.filter(Number.class::isInstance)
                .forEach(p -> values.add(at(found.get(), ((Number) p).doubleValue())));
        return values;
    }

    private static Object at(Digest digest, double percentage) {
        Object value = digest.percentile(percentage);
        if (value == null) {
            return null;
        }
        return switch (digest.type()) {
            case LONG, REAL, DECIMAL -> value;
            case DATETIME -> new Datetime((Long) value);
            case TIMESPAN -> new Timespan((Long) value);
        };
    }

    @Scalar(
            value = "rank_tdigest(digest: dynamic, value: any): real",
            nulls = Nulls.SEEN,
            doc = "How many of the values behind the result of tdigest() are not greater than one.")
    public static Double rank(Object digest, Object value) {
        return comparable(value)
                ? DigestText.fromDynamic(digest).map(d -> d.rank(value)).orElse(null)
                : null;
    }

    @Scalar(
            value = "percentrank_tdigest(digest: dynamic, value: any): real",
            nulls = Nulls.SEEN,
            doc = "The share in percent of the values that are not greater than one.")
    public static Double percentageRank(Object digest, Object value) {
        return comparable(value)
                ? DigestText.fromDynamic(digest)
                        .filter(d -> !d.isEmpty())
                        .map(d -> 100 * d.rank(value) / d.total())
                        .orElse(null)
                : null;
    }

    private static boolean comparable(Object value) {
        return value instanceof Number || value instanceof Datetime || value instanceof Timespan;
    }
}
