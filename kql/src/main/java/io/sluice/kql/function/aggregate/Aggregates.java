package io.sluice.kql.function.aggregate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Every aggregate function, by name. */
public final class Aggregates {
    private static final Map<String, AggregateFunction> BY_NAME = read();

    private Aggregates() {}

    /** The function with a name. */
    public static Optional<AggregateFunction> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** Every name, sorted. */
    public static Collection<String> names() {
        return BY_NAME.keySet();
    }

    private static Map<String, AggregateFunction> read() {
        List<AggregateFunction> all = new ArrayList<>();
        all.addAll(Counts.functions());
        all.addAll(Sums.functions());
        all.addAll(Choices.functions());
        all.addAll(RowChoices.functions());
        all.addAll(Collections.functions());
        all.addAll(Moments.functions());
        all.addAll(Distincts.functions());
        all.addAll(Percentiles.functions());
        all.addAll(Digests.functions());
        all.addAll(Schemas.functions());
        all.addAll(BitAggregates.functions());
        Map<String, AggregateFunction> byName = new TreeMap<>();
        for (AggregateFunction function : all) {
            byName.put(function.name(), function);
            conditional(function).ifPresent(f -> byName.put(f.name(), f));
        }
        return byName;
    }

    /** The same function over the rows for which a further argument is true. */
    private static Optional<AggregateFunction> conditional(AggregateFunction function) {
        String name = Conditional.nameOf(function.name());
        return name.isEmpty() ? Optional.empty() : Optional.of(Conditional.of(name, function));
    }
}
