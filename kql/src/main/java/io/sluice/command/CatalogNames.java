package io.sluice.command;

import io.sluice.catalog.Catalog;
import io.sluice.catalog.ExternalTable;
import io.sluice.catalog.StoredFunction;
import io.sluice.kql.bind.scope.TableResolver;
import io.sluice.kql.diagnostic.DiagnosticException;
import io.sluice.kql.syntax.Statement;
import io.sluice.kql.type.Schema;
import java.util.Collection;
import java.util.Optional;

/** What a query may name in a database: its tables, external tables and stored functions. */
public final class CatalogNames implements TableResolver {
    private final Catalog catalog;

    public CatalogNames(Catalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public String database() {
        return catalog.database();
    }

    @Override
    public Optional<Schema> find(String name) {
        return Optional.ofNullable(catalog.tables().get(name)).map(table -> table.schema());
    }

    @Override
    public Collection<String> names() {
        return catalog.tables().keySet().stream().sorted().toList();
    }

    @Override
    public Optional<Schema> externalTable(String name) {
        return Optional.ofNullable(catalog.externalTables().get(name))
                .map(ExternalTable::queryColumns);
    }

    @Override
    public Collection<String> externalTableNames() {
        return catalog.externalTables().keySet();
    }

    @Override
    public Optional<Statement.LetFunction> function(String name) {
        return Optional.ofNullable(catalog.functions().get(name)).flatMap(CatalogNames::parse);
    }

    @Override
    public Collection<String> functionNames() {
        return catalog.functions().keySet();
    }

    /** What does not parse was refused when it was defined. */
    private static Optional<Statement.LetFunction> parse(StoredFunction function) {
        try {
            return FunctionText.of(function.parameters(), function.body()).parse();
        } catch (DiagnosticException e) {
            return Optional.empty();
        }
    }
}
