package io.sluice.command.check;

import io.sluice.catalog.ContinuousExport;
import io.sluice.catalog.ExportProperties;
import io.sluice.catalog.ExternalTable;
import io.sluice.catalog.KafkaConnection.TableKind;
import io.sluice.catalog.Table;
import io.sluice.command.script.Step;
import io.sluice.command.syntax.Command;
import io.sluice.command.syntax.Identifier;
import io.sluice.kql.diagnostic.ErrorCode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code .export to table}: the same checks as of a continuous export, without its runs. */
final class ExportOnceCheck {
    private final CommandScope scope;

    ExportOnceCheck(CommandScope scope) {
        this.scope = scope;
    }

    void check(Command.Export command) {
        int before = scope.errors.count();
        if (command.async()) {
            // At a server it has: nobody looks at warnings there.
            scope.warn(
                    command.externalTable().span(),
                    "'async' has no effect in a script: ./sluice export returns when the export is done");
        }
        Command.DefineExport asContinuous = asContinuous(command);
        Optional<ExternalTable> table = scope.findExternalTable(command.externalTable());
        ExportPropertyReader reader = ExportPropertyReader.once(scope, asContinuous);
        ExportProperties properties = reader.readOnce(table);
        OptionalInt concurrency = reader.concurrency();
        ExportQueryCheck.Facts facts = new ExportQueryCheck(scope, asContinuous).check(table);
        if (table.isEmpty() || !facts.known() || scope.errors.count() > before) {
            return;
        }
        checkConnections(command, facts.tables());
        List<String> read = facts.tables().stream().filter(name -> !isUpsert(name)).toList();
        if (read.isEmpty()) {
            scope.error(
                    ErrorCode.NOT_ALLOWED,
                    command.query().span(),
                    ".export reads tables whose tableKind is upsert only: such a table is joined to the records of another, as a dimension",
                    "use a table of tableKind append too");
            return;
        }
        ContinuousExport export =
                new ContinuousExport(
                        command.externalTable().name(),
                        read.size() == facts.tables().size() ? List.of() : read,
                        command.externalTable().name(),
                        command.query().text(),
                        properties);
        new TableRolesCheck(scope, export)
                .check(
                        facts.tables().stream().map(scope.catalog().tables()::get).toList(),
                        command.query().span());
        scope.add(new Step.ExportOnce(scope.database(), export, concurrency));
    }

    /** What such a table holds is a row for each key: it is read whole, before anything else. */
    private boolean isUpsert(String table) {
        return Optional.ofNullable(scope.catalog().tables().get(table))
                .flatMap(Table::connection)
                .filter(connection -> connection.effectiveTableKind() == TableKind.UPSERT)
                .isPresent();
    }

    private static Command.DefineExport asContinuous(Command.Export command) {
        return new Command.DefineExport(
                Command.Verb.CREATE,
                new Identifier(command.externalTable().name(), command.externalTable().span()),
                Optional.empty(),
                command.externalTable(),
                command.properties(),
                command.query(),
                command.span());
    }

    private void checkConnections(Command.Export command, List<String> tables) {
        for (String name : tables) {
            Table table = scope.catalog().tables().get(name);
            if (table != null && table.connection().isEmpty() && !scope.isBroken(name)) {
                scope.error(
                        ErrorCode.NOT_ALLOWED,
                        command.query().span(),
                        ".export reads table '%s', which has no kafka-connection".formatted(name),
                        "add .create-or-alter table %s kafka-connection with (topic = …, format = …) before it"
                                .formatted(name));
            }
        }
    }
}
