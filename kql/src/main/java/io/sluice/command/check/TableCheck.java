package io.sluice.command.check;

import io.sluice.catalog.IngestionMapping;
import io.sluice.catalog.Table;
import io.sluice.command.result.CatalogTables;
import io.sluice.command.result.ResultTable;
import io.sluice.command.script.Step;
import io.sluice.command.syntax.ColumnSyntax.TableSyntax;
import io.sluice.command.syntax.Command;
import io.sluice.command.syntax.Identifier;
import io.sluice.command.syntax.PropertyList;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code .create}, {@code .create-merge}, {@code .alter} and {@code .drop table}. */
final class TableCheck {
    private static final List<String> PROPERTIES = List.of("docstring", "folder");

    private final CommandScope scope;

    TableCheck(CommandScope scope) {
        this.scope = scope;
    }

    void create(Command.CreateTables command) {
        for (TableSyntax syntax : command.tables()) {
            create(command, syntax);
        }
    }

    private void create(Command.CreateTables command, TableSyntax syntax) {
        int before = scope.errors.count();
        Identifier name = syntax.name();
        Descriptions said = describe(name, command.properties());
        Optional<Schema> schema = ColumnsReader.read(scope, name, syntax.columns());
        checkNotExternal(name);
        Optional<Table> existing = Optional.ofNullable(scope.catalog().tables().get(name.name()));
        Optional<Table> next = Optional.empty();
        if (schema.isPresent()) {
            if (existing.isEmpty()) {
                next = Optional.of(newTable(name.name(), schema.get(), said));
            } else if (command.merge()) {
                next = merge(existing.get(), syntax, schema.get(), said);
            } else {
                next = existing;
            }
        }
        apply(command, name, next, before);
    }

    void alter(Command.AlterTable command) {
        int before = scope.errors.count();
        Identifier name = command.table().name();
        Descriptions said = describe(name, command.properties());
        Optional<Schema> schema = ColumnsReader.read(scope, name, command.table().columns());
        Optional<Table> existing = scope.findTable(name);
        Optional<Table> next = Optional.empty();
        if (schema.isPresent() && existing.isPresent()) {
            Table table = existing.get();
            checkDropped(table, schema.get(), name);
            next = Optional.of(withSchema(table, schema.get(), said));
        }
        apply(command, name, next, before);
    }

    void drop(Command.DropTable command) {
        Identifier name = command.name();
        if (command.ifExists() && !scope.catalog().tables().containsKey(name.name())) {
            scope.add(result(command, CatalogTables.tables(scope.catalog())));
            return;
        }
        if (scope.findTable(name).isEmpty()) {
            return;
        }
        List<String> users = EntityUsers.ofTable(name.name(), scope.catalog(), scope.queries);
        if (!users.isEmpty()) {
            scope.error(
                    ErrorCode.ENTITY_IN_USE,
                    name.span(),
                    "table '%s' is used by %s".formatted(name.name(), EntityUsers.describe(users)),
                    "drop or alter what uses it first");
            return;
        }
        scope.replace(scope.catalog().withoutTable(name.name()));
        scope.add(result(command, CatalogTables.remaining(scope.catalog())));
    }

    private record Descriptions(Optional<String> docString, Optional<String> folder) {}

    private Descriptions describe(Identifier name, PropertyList list) {
        String owner = "table '%s'".formatted(name.name());
        PropertyReader properties = new PropertyReader(scope, owner, list, PROPERTIES);
        return new Descriptions(properties.text("docstring"), properties.text("folder"));
    }

    private static Table newTable(String name, Schema schema, Descriptions said) {
        return new Table(name, schema, said.docString(), said.folder(), Map.of(), Optional.empty());
    }

    private static Table withSchema(Table table, Schema schema, Descriptions said) {
        return new Table(
                table.name(),
                schema,
                said.docString().or(table::docString),
                said.folder().or(table::folder),
                table.mappings(),
                table.connection());
    }

    private Optional<Table> merge(
            Table table, TableSyntax syntax, Schema added, Descriptions said) {
        List<Column> columns = new ArrayList<>(table.schema().columns());
        for (int i = 0; i < added.width(); i++) {
            Column column = added.column(i);
            OptionalInt known = table.schema().find(column.name());
            if (known.isEmpty()) {
                columns.add(column);
            } else if (table.schema().column(known.getAsInt()).type() != column.type()) {
                scope.error(
                        ErrorCode.SCHEMA_MISMATCH,
                        syntax.columns().get(i).type().span(),
                        "column '%s' of table '%s' is %s, a merge cannot make it %s"
                                .formatted(
                                        column.name(),
                                        table.name(),
                                        table.schema().column(known.getAsInt()).type().kustoName(),
                                        column.type().kustoName()));
            }
        }
        return Optional.of(withSchema(table, new Schema(columns), said));
    }

    /** A mapping or a key of the table may need a column that the new schema leaves out. */
    private void checkDropped(Table table, Schema next, Identifier name) {
        for (IngestionMapping mapping : table.mappings().values()) {
            for (IngestionMapping.Entry entry : mapping.entries()) {
                if (next.find(entry.column()).isEmpty()) {
                    inUse(name, entry.column(), "mapping '%s'".formatted(mapping.name()));
                }
            }
        }
        table.connection()
                .ifPresent(
                        connection ->
                                connection.keyColumns().stream()
                                        .filter(key -> next.find(key).isEmpty())
                                        .forEach(key -> inUse(name, key, "its kafka-connection")));
    }

    private void inUse(Identifier table, String column, String user) {
        scope.error(
                ErrorCode.ENTITY_IN_USE,
                table.span(),
                "table '%s' cannot lose column '%s', %s uses it"
                        .formatted(table.name(), column, user));
    }

    private void checkNotExternal(Identifier name) {
        if (scope.catalog().externalTables().containsKey(name.name())) {
            scope.error(
                    ErrorCode.ENTITY_EXISTS,
                    name.span(),
                    "there is an external table '%s', a table cannot share its name"
                            .formatted(name.name()));
        }
    }

    private void apply(Command command, Identifier name, Optional<Table> next, int before) {
        if (next.isEmpty() || scope.errors.count() > before) {
            scope.markBroken(name.name());
            return;
        }
        scope.replace(scope.catalog().with(next.get()));
        scope.add(result(command, CatalogTables.schema(scope.database(), next.get(), false)));
    }

    private Step result(Command command, ResultTable table) {
        return new Step.Result(scope.database(), command, table);
    }
}
