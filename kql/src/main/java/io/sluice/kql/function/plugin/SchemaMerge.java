package io.sluice.kql.function.plugin;

import io.sluice.kql.type.ScalarType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code schema_merge}: rows of {@code getschema} of several tables become those of one. A column
 * that cannot be merged has a message in place of its type.
 *
 * @param preserveOrder whether a column must stand at one place in all schemas
 */
public record SchemaMerge(boolean preserveOrder) implements RowsFunction {
    private static final int NAME = 0;
    private static final int ORDINAL = 1;
    private static final int TYPE = 3;
    private static final String OUT_OF_ORDER = "ERROR(columns are out of order)";

    /** What is known of a column so far; a wrong one has no place. */
    private record Merged(long ordinal, String type, boolean wrong) {}

    @Override
    public String name() {
        return "schema_merge";
    }

    @Override
    public List<Object[]> apply(List<List<Object[]>> inputs, List<Object> values) {
        Map<String, Merged> columns = new LinkedHashMap<>();
        for (Object[] row : inputs.get(0)) {
            long ordinal = ((Number) row[ORDINAL]).longValue();
            Merged one = new Merged(ordinal, (String) row[TYPE], false);
            columns.merge((String) row[NAME], one, this::merge);
        }
        List<Map.Entry<String, Merged>> order = new ArrayList<>(columns.entrySet());
        order.sort(
                Comparator.comparing((Map.Entry<String, Merged> e) -> e.getValue().wrong())
                        .thenComparing(e -> e.getValue().ordinal()));
        List<Object[]> result = new ArrayList<>();
        for (Map.Entry<String, Merged> column : order) {
            Merged merged = column.getValue();
            long ordinal = merged.wrong() ? -1 : result.size();
            result.add(
                    new Object[] {
                        column.getKey(), ordinal, dotNetName(merged.type()), merged.type()
                    });
        }
        return result;
    }

    private Merged merge(Merged before, Merged next) {
        if (before.wrong()) {
            return before;
        }
        if (preserveOrder && before.ordinal() != next.ordinal()) {
            return new Merged(before.ordinal(), OUT_OF_ORDER, true);
        }
        long ordinal = Math.max(before.ordinal(), next.ordinal());
        Optional<String> type = common(before.type(), next.type());
        return type.isPresent()
                ? new Merged(ordinal, type.get(), false)
                : new Merged(
                        ordinal,
                        "ERROR(types %s and %s have nothing in common)"
                                .formatted(before.type(), next.type()),
                        true);
    }

    private static Optional<String> common(String a, String b) {
        if (a.equals(b)) {
            return Optional.of(a);
        }
        Optional<ScalarType> first = ScalarType.find(a);
        Optional<ScalarType> second = ScalarType.find(b);
        if (first.isEmpty() || second.isEmpty()) {
            return Optional.empty();
        }
        if (first.get().isNumeric() && second.get().isNumeric()) {
            // Numbers are declared from the narrowest to the widest.
            boolean wider = first.get().compareTo(second.get()) > 0;
            return Optional.of((wider ? first : second).get().kustoName());
        }
        boolean dynamic = first.get() == ScalarType.DYNAMIC || second.get() == ScalarType.DYNAMIC;
        return dynamic ? Optional.of(ScalarType.DYNAMIC.kustoName()) : Optional.empty();
    }

    private static String dotNetName(String type) {
        return ScalarType.find(type)
                .map(ScalarType::dotNetName)
                .orElse("ERROR(unknown CSL type:%s)".formatted(type));
    }
}
