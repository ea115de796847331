package io.sluice.command.check;

import io.sluice.catalog.Catalog;
import io.sluice.catalog.ExternalTable;
import io.sluice.catalog.IngestionMapping;
import io.sluice.catalog.StoredFunction;
import io.sluice.catalog.Table;
import io.sluice.command.result.CatalogTables;
import io.sluice.command.result.ConnectionText;
import io.sluice.command.result.ResultTable;
import io.sluice.command.script.Step;
import io.sluice.command.syntax.Command;
import io.sluice.command.syntax.Identifier;
import io.sluice.kql.diagnostic.ErrorCode;
import java.util.List;
import java.util.Optional;

/** Answers a {@code .show} from the catalog, or hands it on to what knows the state of exports. */
final class ShowCheck {
    private final CommandScope scope;

    ShowCheck(CommandScope scope) {
        this.scope = scope;
    }

    void show(Command.Show command) {
        Optional<ResultTable> answer =
                switch (command.subject()) {
                    case TABLES -> Optional.of(CatalogTables.tables(scope.catalog()));
                    case TABLE -> table(command).map(table -> CatalogTables.tables(only(table)));
                    case TABLE_SCHEMA_CSL -> table(command).map(table -> schema(table, false));
                    case TABLE_SCHEMA_JSON -> table(command).map(table -> schema(table, true));
                    case TABLE_MAPPINGS -> table(command).flatMap(t -> mappings(command, t));
                    case KAFKA_CONNECTION ->
                            table(command).map(t -> ConnectionText.table(scope.database(), t));
                    case FUNCTIONS -> Optional.of(functions());
                    case FUNCTION -> function(command);
                    case EXTERNAL_TABLES ->
                            Optional.of(
                                    CatalogTables.externalTables(
                                            scope.catalog().externalTables().values().stream()));
                    case EXTERNAL_TABLE ->
                            externalTable(command)
                                    .map(
                                            t ->
                                                    CatalogTables.externalTables(
                                                            Optional.of(t).stream()));
                    case EXTERNAL_TABLE_SCHEMA_CSL ->
                            externalTable(command).map(t -> schema(t, false));
                    case EXTERNAL_TABLE_SCHEMA_JSON ->
                            externalTable(command).map(t -> schema(t, true));
                    case DATABASES ->
                            Optional.of(
                                    CatalogTables.databases(
                                            scope.catalogs().keySet(), scope.database()));
                    case EXTERNAL_TABLE_ARTIFACTS -> {
                        externalTable(command).ifPresent(table -> handOn(command));
                        yield Optional.empty();
                    }
                    case CONTINUOUS_EXPORT, EXPORTED_ARTIFACTS, EXPORT_FAILURES, EXPORT_RUNS -> {
                        export(command);
                        yield Optional.empty();
                    }
                    case CONTINUOUS_EXPORTS,
                            PENDING_EXPORTS,
                            INGESTION_FAILURES,
                            OPERATIONS,
                            OPERATION_DETAILS -> {
                        handOn(command);
                        yield Optional.empty();
                    }
                };
        answer.ifPresent(table -> answer(command, table));
    }

    private void answer(Command.Show command, ResultTable table) {
        if (command.operators().isPresent()) {
            handOn(command);
        } else {
            scope.add(new Step.Result(scope.database(), command, table));
        }
    }

    private void handOn(Command.Show command) {
        scope.add(new Step.ShowState(scope.database(), command));
    }

    private void export(Command.Show command) {
        Identifier name = entity(command);
        if (scope.catalog().continuousExports().containsKey(name.name())) {
            handOn(command);
        } else {
            scope.unknown("continuous-export", name, scope.catalog().continuousExports().keySet());
        }
    }

    private Optional<Table> table(Command.Show command) {
        return scope.findTable(entity(command));
    }

    private Optional<ExternalTable> externalTable(Command.Show command) {
        return scope.findExternalTable(entity(command));
    }

    private static Identifier entity(Command.Show command) {
        return command.entity().orElseThrow();
    }

    private Catalog only(Table table) {
        return Catalog.empty(scope.database()).with(table);
    }

    private ResultTable schema(Table table, boolean json) {
        return CatalogTables.schema(scope.database(), table, json);
    }

    private ResultTable schema(ExternalTable table, boolean json) {
        return CatalogTables.schema(scope.database(), table, json);
    }

    private Optional<ResultTable> mappings(Command.Show command, Table table) {
        List<IngestionMapping> found =
                table.mappings().values().stream()
                        .filter(
                                mapping ->
                                        command.mappingKind().isEmpty()
                                                || command.mappingKind()
                                                        .get()
                                                        .name()
                                                        .equalsIgnoreCase(mapping.kind().name()))
                        .filter(
                                mapping ->
                                        command.mapping().isEmpty()
                                                || command.mapping()
                                                        .get()
                                                        .value()
                                                        .equals(mapping.name()))
                        .toList();
        if (found.isEmpty() && command.mapping().isPresent()) {
            if (!scope.isBroken(table.name())) {
                scope.error(
                        ErrorCode.UNKNOWN_ENTITY,
                        command.mapping().get().span(),
                        "table '%s' has no such mapping '%s'"
                                .formatted(table.name(), command.mapping().get()));
            }
            return Optional.empty();
        }
        return Optional.of(CatalogTables.mappings(scope.database(), table.name(), found));
    }

    private ResultTable functions() {
        return CatalogTables.functions(scope.catalog().functions().values().stream());
    }

    private Optional<ResultTable> function(Command.Show command) {
        Identifier name = entity(command);
        Optional<StoredFunction> function =
                Optional.ofNullable(scope.catalog().functions().get(name.name()));
        if (function.isEmpty()) {
            scope.unknown("function", name, scope.catalog().functions().keySet());
        }
        return function.map(found -> CatalogTables.functions(Optional.of(found).stream()));
    }
}
