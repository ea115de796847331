package io.sluice.command.check;

import io.sluice.catalog.ContinuousExport;
import io.sluice.catalog.ExportProperties;
import io.sluice.catalog.ExternalTable;
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
            scope.error(
                    ErrorCode.NOT_SUPPORTED,
                    command.externalTable().span(),
                    "'.export async' needs a server, which comes with a later version",
                    "leave async out: ./sluice export returns when the export is done");
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
        ContinuousExport export =
                new ContinuousExport(
                        command.externalTable().name(),
                        List.of(),
                        command.externalTable().name(),
                        command.query().text(),
                        properties);
        scope.add(new Step.ExportOnce(scope.database(), export, concurrency));
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
