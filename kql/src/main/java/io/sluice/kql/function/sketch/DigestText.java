package io.sluice.kql.function.sketch;

import io.sluice.kql.function.dynamic.DynamicValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A digest as a dynamic value: {@code [[7, "long"], [values], [weights]]}, datetimes and timespans
 * as ticks. Kusto's own form has no type in its head.
 */
public final class DigestText {
    private static final long VERSION = 7;

    private DigestText() {}

    /** The dynamic value. */
    public static Object toDynamic(Digest digest) {
        List<Object> weights = new ArrayList<>();
        for (double weight : digest.weights()) {
            boolean whole = weight == Math.rint(weight) && weight < 1e18;
            weights.add(whole ? (Object) (long) weight : (Object) weight);
        }
        List<Object> head = List.of(VERSION, digest.type().text());
        return Arrays.asList(head, Arrays.asList(digest.values()), weights);
    }

    /** Empty where a value is no digest. */
    public static Optional<Digest> fromDynamic(Object value) {
        if (value instanceof List<?> list
                && list.size() == 3
                && list.get(0) instanceof List<?> head
                && list.get(1) instanceof List<?> values
                && list.get(2) instanceof List<?> weights
                && values.size() == weights.size()) {
            Digest digest = new Digest(type(head, values));
            for (int i = 0; i < values.size(); i++) {
                if (values.get(i) instanceof Number v && weights.get(i) instanceof Number w) {
                    digest.add(v, w.doubleValue());
                }
            }
            return Optional.of(digest);
        }
        return Optional.empty();
    }

    /** Digests that Kusto wrote have longs or reals. */
    private static DigestType type(List<?> head, List<?> values) {
        String name = head.size() > 1 ? DynamicValues.toText(head.get(1)) : "";
        boolean whole = values.stream().allMatch(v -> v instanceof Long || v instanceof Integer);
        return Arrays.stream(DigestType.values())
                .filter(type -> type.text().equals(name))
                .findFirst()
                .orElse(whole ? DigestType.LONG : DigestType.REAL);
    }
}
