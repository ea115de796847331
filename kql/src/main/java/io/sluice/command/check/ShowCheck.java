package io.sluice.command.check;

import io.sluice.catalog.Catalog;
import io.sluice.catalog.ContinuousExport;
import io.sluice.catalog.ExternalTable;
import io.sluice.catalog.IngestionMapping;
import io.sluice.catalog.StoredFunction;
import io.sluice.catalog.Table;
import io.sluice.command.result.CatalogTables;
import io.sluice.command.result.ConnectionText;
import io.sluice.command.result.DatabaseText;
import io.sluice.command.result.ResultTable;
import io.sluice.command.script.Step;
import io.sluice.command.show.PipedRows;
import io.sluice.command.show.StateTables;
import io.sluice.command.syntax.Command;
import io.sluice.command.syntax.Identifier;
import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.DiagnosticException;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.type.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers a {@code .show} from the catalog, through the operators behind it, or hands it on to what
 * knows the state of exports.
 */
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
                    case DATABASE_SCHEMA -> database(command).map(DatabaseText::columns);
                    case DATABASE_SCHEMA_JSON -> database(command).map(DatabaseText::json);
                    case DATABASE_SCHEMA_SCRIPT -> database(command).map(DatabaseText::script);
                    case JOURNAL -> state(command, StateTables.JOURNAL);
                    case VERSION -> state(command, StateTables.VERSION);
                    case EXPORT_PLAN -> export(command).map(this::plan);
                    case CONTINUOUS_EXPORTS -> state(command, StateTables.EXPORTS);
                    case PENDING_EXPORTS -> state(command, StateTables.PENDING_EXPORTS);
                    case CONTINUOUS_EXPORT -> exportState(command, StateTables.EXPORTS);
                    case EXPORTED_ARTIFACTS -> exportState(command, StateTables.ARTIFACTS);
                    case EXPORT_FAILURES -> exportState(command, StateTables.FAILURES);
                    case EXPORT_RUNS -> exportState(command, StateTables.RUNS);
                    case EXTERNAL_TABLE_ARTIFACTS ->
                            externalTable(command)
                                    .flatMap(t -> state(command, StateTables.EXTERNAL_ARTIFACTS));
                    case INGESTION_FAILURES -> state(command, StateTables.INGESTION_FAILURES);
                    case OPERATIONS -> state(command, StateTables.OPERATIONS);
                    case OPERATION_DETAILS -> state(command, StateTables.OPERATION_DETAILS);
                };
        answer.ifPresent(table -> answer(command, table));
    }

    private void answer(Command.Show command, ResultTable table) {
        try {
            ResultTable piped = command.operators().map(o -> PipedRows.run(table, o)).orElse(table);
            scope.add(new Step.Result(scope.database(), command, piped));
        } catch (DiagnosticException e) {
            e.diagnostics().forEach(scope.errors::add);
        }
    }

    /** Checks what can be checked without the state of exports, and hands the command on. */
    private Optional<ResultTable> state(Command.Show command, Schema columns) {
        List<Diagnostic> wrong =
                command.operators().map(o -> PipedRows.check(columns, o)).orElse(List.of());
        wrong.forEach(scope.errors::add);
        if (wrong.isEmpty()) {
            scope.add(new Step.ShowState(scope.database(), command));
        }
        return Optional.empty();
    }

    private Optional<ResultTable> exportState(Command.Show command, Schema columns) {
        return export(command).flatMap(export -> state(command, columns));
    }

    private Optional<ContinuousExport> export(Command.Show command) {
        Identifier name = entity(command);
        Map<String, ContinuousExport> exports = scope.catalog().continuousExports();
        if (!exports.containsKey(name.name())) {
            scope.unknown("continuous-export", name, exports.keySet());
        }
        return Optional.ofNullable(exports.get(name.name()));
    }

    private ResultTable plan(ContinuousExport export) {
        String plan = scope.queries.plan(export, scope.catalog()).orElse("");
        return CatalogTables.lines("Plan", plan);
    }

    /** The one that is named, or the one that the command works in. */
    private Optional<Catalog> database(Command.Show command) {
        if (command.entity().isEmpty()) {
            return Optional.of(scope.catalog());
        }
        Identifier name = entity(command);
        Catalog found = scope.catalogs().get(name.name());
        if (found == null) {
            scope.unknown("database", name, scope.catalogs().keySet());
        }
        return Optional.ofNullable(found);
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
