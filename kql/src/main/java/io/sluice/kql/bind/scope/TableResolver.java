package io.sluice.kql.bind.scope;

import io.sluice.kql.type.Schema;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The tables that a query may name. */
public interface TableResolver {
    /** The columns of a table; names are case-sensitive. */
    Optional<Schema> find(String name);

    /** Every name, for wildcards and for "did you mean". */
    Collection<String> names();

    /** Tables from a map. */
    static TableResolver of(Map<String, Schema> tables) {
        Map<String, Schema> copy = Map.copyOf(tables);
        return new TableResolver() {
            @Override
            public Optional<Schema> find(String name) {
                return Optional.ofNullable(copy.get(name));
            }

            @Override
            public Collection<String> names() {
                return copy.keySet().stream().sorted().toList();
            }
        };
    }

    /** No tables: for queries that bring their own rows. */
    static TableResolver none() {
        return of(Map.of());
    }
}
