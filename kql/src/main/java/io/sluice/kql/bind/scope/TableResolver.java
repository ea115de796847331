package io.sluice.kql.bind.scope;

import io.sluice.kql.syntax.Statement;
import io.sluice.kql.type.Schema;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tables that a query may name. */
public interface TableResolver {
    /** The database of a query that names none. */
    String DEFAULT_DATABASE = "default";

    /** The columns of a table; names are case-sensitive. */
    Optional<Schema> find(String name);

    /** What {@code database('...')} and {@code current_database()} call this database. */
    default String database() {
        return DEFAULT_DATABASE;
    }

    /** What {@code external_table('...')} gives: the columns of an external table. */
    default Optional<Schema> externalTable(String name) {
        return Optional.empty();
    }

    /** The names of all external tables. */
    default Collection<String> externalTableNames() {
        return List.of();
    }

    /** A stored function, as a {@code let} statement would define it. */
    default Optional<Statement.LetFunction> function(String name) {
        return Optional.empty();
    }

    /** The names of all stored functions. */
    default Collection<String> functionNames() {
        return List.of();
    }

    /** Every name, for wildcards and for "did you mean". */
    Collection<String> names();

    /** Tables from a map, in its order. */
    static TableResolver of(Map<String, Schema> tables) {
        return of(DEFAULT_DATABASE, tables);
    }

    /** The tables of a database. */
    static TableResolver of(String database, Map<String, Schema> tables) {
        Map<String, Schema> copy = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
        return new TableResolver() {
            @Override
            public Optional<Schema> find(String name) {
                return Optional.ofNullable(copy.get(name));
            }

            @Override
            public Collection<String> names() {
                return copy.keySet();
            }

            @Override
            public String database() {
                return database;
            }
        };
    }

    /** No tables: for queries that bring their own rows. */
    static TableResolver none() {
        return of(Map.of());
    }
}
