package io.sluice.command.check;

import io.sluice.catalog.ContinuousExport;
import io.sluice.catalog.ExportProperties;
import io.sluice.catalog.ExternalTable;
import io.sluice.command.result.ExportTables;
import io.sluice.command.result.ResultTable;
import io.sluice.command.script.Step;
import io.sluice.command.syntax.Command;
import io.sluice.command.syntax.Command.Verb;
import io.sluice.command.syntax.Identifier;
import io.sluice.kql.diagnostic.ErrorCode;
import java.util.List;
import java.util.Optional;

/** Continuous exports: create, alter, enable, disable, drop, set cursor. */
final class ExportCheck {
    private final CommandScope scope;

    ExportCheck(CommandScope scope) {
        this.scope = scope;
    }

    void define(Command.DefineExport command) {
        int before = scope.errors.count();
        Identifier name = command.name();
        Optional<ContinuousExport> existing =
                Optional.ofNullable(scope.catalog().continuousExports().get(name.name()));
        checkVerb(command, existing.isPresent());
        Optional<ExternalTable> table = scope.findExternalTable(command.externalTable());
        Optional<ExportProperties> properties =
                new ExportPropertyReader(scope, command).read(table);
        ExportQueryCheck.Facts facts = new ExportQueryCheck(scope, command).check(table);
        boolean usable = table.isPresent() && properties.isPresent() && facts.known();
        if (!usable || scope.errors.count() > before) {
            scope.markBroken(name.name());
            return;
        }
        ContinuousExport export =
                new ContinuousExport(
                        name.name(),
                        command.over().orElse(List.of()).stream().map(Identifier::name).toList(),
                        command.externalTable().name(),
                        command.query().text(),
                        keepDisabled(properties.get(), existing));
        scope.replace(scope.catalog().with(export));
        scope.exportDefined(command);
        scope.add(definition(command, export, facts.tables()));
    }

    void enable(Command.EnableExport command) {
        Optional<ContinuousExport> export = find(command.name());
        if (export.isEmpty()) {
            return;
        }
        ExportProperties next = withDisabled(export.get().properties(), !command.enable());
        ContinuousExport changed = with(export.get(), next);
        scope.replace(scope.catalog().with(changed));
        scope.add(definition(command, changed, facts(changed)));
    }

    void drop(Command.DropExport command) {
        if (find(command.name()).isEmpty()) {
            return;
        }
        scope.replace(scope.catalog().withoutContinuousExport(command.name().name()));
        scope.add(new Step.Result(scope.database(), command, remaining()));
    }

    void setCursor(Command.SetCursor command) {
        String cursor = command.cursor().value();
        if (!cursor.matches("\\d{18}")) {
            scope.error(
                    ErrorCode.VALUE_OUT_OF_RANGE,
                    command.cursor().span(),
                    "a cursor is 18 digits, as .show continuous-export gives it");
        }
        if (find(command.name()).isPresent()) {
            scope.add(new Step.SetCursor(scope.database(), command.name().name(), cursor));
        }
    }

    private void checkVerb(Command.DefineExport command, boolean exists) {
        Identifier name = command.name();
        if (exists && command.verb() == Verb.CREATE) {
            scope.error(
                    ErrorCode.ENTITY_EXISTS,
                    name.span(),
                    "there is a continuous-export '%s'".formatted(name.name()),
                    "write .create-or-alter to replace it");
        }
        if (!exists && command.verb() == Verb.ALTER) {
            find(name);
        }
    }

    private Optional<ContinuousExport> find(Identifier name) {
        Optional<ContinuousExport> export =
                Optional.ofNullable(scope.catalog().continuousExports().get(name.name()));
        if (export.isEmpty()) {
            scope.unknown("continuous-export", name, scope.catalog().continuousExports().keySet());
        }
        return export;
    }

    private ResultTable remaining() {
        ResultTable result = ResultTable.empty(ExportTables.DEFINITION);
        for (ContinuousExport export : scope.catalog().continuousExports().values()) {
            ResultTable row = ExportTables.definition(scope.database(), export, facts(export));
            result = result.with(row.rows().get(0).toArray());
        }
        return result;
    }

    private List<String> facts(ContinuousExport export) {
        return export.over().isEmpty()
                ? scope.queries.check(export.query(), scope.catalog()).tables()
                : export.over();
    }

    private Step definition(Command command, ContinuousExport export, List<String> facts) {
        return new Step.Result(
                scope.database(),
                command,
                ExportTables.definition(scope.database(), export, facts));
    }

    private static ExportProperties keepDisabled(
            ExportProperties next, Optional<ContinuousExport> existing) {
        Optional<Boolean> kept = existing.flatMap(export -> export.properties().isDisabled());
        return next.isDisabled().isPresent() || kept.isEmpty()
                ? next
                : withDisabled(next, kept.get());
    }

    private static ExportProperties withDisabled(ExportProperties properties, boolean disabled) {
        return new ExportProperties(
                properties.intervalBetweenRuns(),
                properties.forcedLatency(),
                properties.sizeLimit(),
                properties.distributed(),
                properties.distribution(),
                properties.distributionKind(),
                properties.parquetRowGroupSize(),
                properties.parquetDatetimePrecision(),
                properties.managedIdentity(),
                Optional.of(disabled));
    }

    private static ContinuousExport with(ContinuousExport export, ExportProperties properties) {
        return new ContinuousExport(
                export.name(), export.over(), export.externalTable(), export.query(), properties);
    }
}
