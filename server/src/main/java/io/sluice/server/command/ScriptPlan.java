package io.sluice.server.command;

import static io.sluice.kql.type.ScalarType.STRING;

import io.sluice.catalog.Catalog;
import io.sluice.command.parse.ScriptParser.ParsedCommand;
import io.sluice.command.result.ResultTable;
import io.sluice.command.syntax.Command;
import io.sluice.command.syntax.Identifier;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.Schema;
import io.sluice.server.catalog.CatalogDiff;
import io.sluice.server.catalog.CatalogStore;
import io.sluice.server.catalog.EntityKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a script would change: a row for each definition that it changes, or names and leaves. */
final class ScriptPlan {
    private static final Schema SCHEMA =
            Schema.of(
                    new Column("Change", STRING),
                    new Column("DatabaseName", STRING),
                    new Column("EntityKind", STRING),
                    new Column("EntityName", STRING),
                    new Column("Before", STRING),
                    new Column("After", STRING));

    private final CatalogStore store;
    private final CheckedCommands checks;

    ScriptPlan(CatalogStore store, CheckedCommands checks) {
        this.store = store;
        this.checks = checks;
    }

    private record Named(String database, EntityKind kind, String name) {}

    /**
     * Checks a script as if it were carried out.
     *
     * @param commands the first is the one that carries the others
     */
    ResultTable of(CommandRequest request, List<ParsedCommand> commands) {
        Map<String, Catalog> before = store.load().byName();
        Map<String, Catalog> after =
                checks.check(request.text(), request.database(), commands, before).databases();
        return changes(commands.subList(1, commands.size()), before, after);
    }

    /** The rows, with definitions as commands without their secrets. */
    private static ResultTable changes(
            List<ParsedCommand> commands, Map<String, Catalog> before, Map<String, Catalog> after) {
        List<List<Object>> rows = new ArrayList<>();
        Set<Named> unchanged = new LinkedHashSet<>();
        commands.forEach(parsed -> unchanged.addAll(named(parsed)));
        for (CatalogDiff.Entity entity : CatalogDiff.entities(before, after)) {
            unchanged.remove(new Named(entity.database(), entity.kind(), entity.name()));
            rows.add(
                    List.of(
                            change(entity),
                            entity.database(),
                            words(entity.kind()),
                            entity.name(),
                            entity.before().map(entity.kind()::text).orElse(""),
                            entity.after().map(entity.kind()::text).orElse("")));
        }
        for (Named entity : unchanged) {
            rows.add(
                    List.of(
                            "unchanged",
                            entity.database(),
                            words(entity.kind()),
                            entity.name(),
                            "",
                            ""));
        }
        return new ResultTable(SCHEMA, rows);
    }

    private static String change(CatalogDiff.Entity entity) {
        if (entity.before().isEmpty()) {
            return "create";
        }
        return entity.after().isEmpty() ? "drop" : "alter";
    }

    private static String words(EntityKind kind) {
        return switch (kind) {
            case TABLE, EXTERNAL_TABLE, FUNCTION ->
                    kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            case CONTINUOUS_EXPORT -> "continuous-export";
        };
    }

    /** What a command defines, changes or drops. */
    private static List<Named> named(ParsedCommand parsed) {
        Command command = parsed.command().orElse(null);
        if (command instanceof Command.CreateTables create) {
            return create.tables().stream()
                    .map(table -> entity(parsed, EntityKind.TABLE, table.name()))
                    .toList();
        }
        if (command instanceof Command.DefineExternalTable define) {
            return List.of(entity(parsed, EntityKind.EXTERNAL_TABLE, define.name()));
        }
        if (command instanceof Command.DefineFunction define) {
            return List.of(entity(parsed, EntityKind.FUNCTION, define.name()));
        }
        return table(command)
                .map(name -> List.of(entity(parsed, EntityKind.TABLE, name)))
                .or(
                        () ->
                                export(command)
                                        .map(
                                                name ->
                                                        List.of(
                                                                entity(
                                                                        parsed,
                                                                        EntityKind
                                                                                .CONTINUOUS_EXPORT,
                                                                        name))))
                .orElse(List.of());
    }

    private static Named entity(ParsedCommand parsed, EntityKind kind, Identifier name) {
        return new Named(parsed.database(), kind, name.name());
    }

    private static Optional<Identifier> table(Command command) {
        if (command instanceof Command.AlterTable alter) {
            return Optional.of(alter.table().name());
        }
        if (command instanceof Command.DefineMapping mapping) {
            return Optional.of(mapping.table());
        }
        return command instanceof Command.DefineConnection connection
                ? Optional.of(connection.table())
                : Optional.empty();
    }

    private static Optional<Identifier> export(Command command) {
        if (command instanceof Command.DefineExport define) {
            return Optional.of(define.name());
        }
        return command instanceof Command.EnableExport enable
                ? Optional.of(enable.name())
                : Optional.empty();
    }
}
