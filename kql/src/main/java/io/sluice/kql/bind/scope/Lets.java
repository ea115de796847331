package io.sluice.kql.bind.scope;

import io.sluice.kql.plan.References;
import io.sluice.kql.type.HiddenColumns;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The names that statements before this one have given. Immutable. */
public final class Lets {
    private final Map<String, LetValue> values;
    private final Optional<Set<String>> visible;

    private Lets(Map<String, LetValue> values, Optional<Set<String>> visible) {
        this.values = values;
        this.visible = visible;
    }

    public static Lets none() {
        return new Lets(Map.of(), Optional.empty());
    }

    public Lets with(String name, LetValue value) {
        Map<String, LetValue> next = new LinkedHashMap<>(values);
        next.put(name, value);
        return new Lets(next, visible);
    }

    /** Behind {@code restrict access}: of names and of the database only these are seen. */
    public Lets restrictedTo(Set<String> names, Set<String> entities) {
        Map<String, LetValue> next = new LinkedHashMap<>(values);
        next.keySet().retainAll(names);
        return new Lets(next, Optional.of(Set.copyOf(entities)));
    }

    /**
     * What a query inside sees: it runs once, before any row, so the columns of the rows around,
     * which arguments of a function may stand for, mean nothing to it.
     */
    public Lets insideQuery() {
        Map<String, LetValue> next = new LinkedHashMap<>(values);
        next.replaceAll(
                (name, value) ->
                        value instanceof LetValue.Scalar scalar && isOfRow(scalar)
                                ? new LetValue.RowScalar(scalar.expression().type())
                                : value);
        return new Lets(next, visible);
    }

    private static boolean isOfRow(LetValue.Scalar scalar) {
        Set<String> columns = new HashSet<>();
        References.collect(scalar.expression(), columns);
        return columns.stream().anyMatch(name -> HiddenColumns.find(name).isEmpty());
    }

    /** Where only tables and functions of the database are meant. */
    public Lets withoutNames() {
        return new Lets(Map.of(), visible);
    }

    public Optional<LetValue> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Whether a table or function of the database may be named here. */
    public boolean sees(String entity) {
        return visible.map(entities -> entities.contains(entity)).orElse(true);
    }

    public Set<String> names() {
        return values.keySet();
    }
}
