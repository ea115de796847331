package io.sluice.command.check;

import io.sluice.catalog.Catalog;
import io.sluice.command.parse.MaskedSource;
import io.sluice.command.parse.ScriptParser;
import io.sluice.command.parse.ScriptParser.ParsedCommand;
import io.sluice.command.script.CheckedScript;
import io.sluice.command.script.QueryChecker;
import io.sluice.command.script.Settings;
import io.sluice.command.syntax.Command;
import io.sluice.command.syntax.Identifier;
import io.sluice.kql.diagnostic.ErrorCode;
import java.util.List;
import java.util.Map;

/**
 * Checks the commands of a script one after the other, each against what the good ones before it
 * have defined. One error anywhere, and the script changes nothing.
 */
public final class ScriptCheck implements Command.Visitor<Void> {
    private final CommandScope scope;
    private final Map<String, Catalog> before;

    public ScriptCheck(Settings settings, QueryChecker queries, Map<String, Catalog> databases) {
        this.before = databases;
        this.scope = new CommandScope(settings, queries, databases);
    }

    /**
     * Checks all commands.
     *
     * @param database in which the script begins
     */
    public CheckedScript check(String text, String database) {
        List<ParsedCommand> commands = ScriptParser.parse(text, database, scope.errors);
        for (ParsedCommand parsed : commands) {
            scope.use(parsed.database());
            parsed.broken().ifPresent(name -> scope.markBroken(name.name()));
        }
        for (ParsedCommand parsed : commands) {
            scope.use(parsed.database());
            parsed.command().ifPresent(command -> command.accept(this));
        }
        new ExportConsistency(scope, before).check();
        boolean good = scope.errors.isEmpty();
        MaskedSource source = MaskedSource.of(text);
        return new CheckedScript(
                good ? scope.catalogs() : before,
                good ? scope.steps() : List.of(),
                scope.errors.list().stream().map(source::scrub).toList(),
                scope.warnings.list().stream().map(source::scrub).toList(),
                source);
    }

    @Override
    public Void createTables(Command.CreateTables command) {
        new TableCheck(scope).create(command);
        return null;
    }

    @Override
    public Void alterTable(Command.AlterTable command) {
        new TableCheck(scope).alter(command);
        return null;
    }

    @Override
    public Void dropTable(Command.DropTable command) {
        new TableCheck(scope).drop(command);
        return null;
    }

    @Override
    public Void defineMapping(Command.DefineMapping command) {
        new MappingCheck(scope).define(command);
        return null;
    }

    @Override
    public Void dropMapping(Command.DropMapping command) {
        new MappingCheck(scope).drop(command);
        return null;
    }

    @Override
    public Void defineConnection(Command.DefineConnection command) {
        new ConnectionCheck(scope).define(command);
        return null;
    }

    @Override
    public Void dropConnection(Command.DropConnection command) {
        new ConnectionCheck(scope).drop(command);
        return null;
    }

    @Override
    public Void defineExternalTable(Command.DefineExternalTable command) {
        new ExternalTableCheck(scope).define(command);
        return null;
    }

    @Override
    public Void dropExternalTable(Command.DropExternalTable command) {
        new ExternalTableCheck(scope).drop(command);
        return null;
    }

    @Override
    public Void defineExport(Command.DefineExport command) {
        new ExportCheck(scope).define(command);
        return null;
    }

    @Override
    public Void enableExport(Command.EnableExport command) {
        new ExportCheck(scope).enable(command);
        return null;
    }

    @Override
    public Void dropExport(Command.DropExport command) {
        new ExportCheck(scope).drop(command);
        return null;
    }

    @Override
    public Void setCursor(Command.SetCursor command) {
        new ExportCheck(scope).setCursor(command);
        return null;
    }

    @Override
    public Void defineFunction(Command.DefineFunction command) {
        new FunctionCheck(scope).define(command);
        return null;
    }

    @Override
    public Void dropFunction(Command.DropFunction command) {
        new FunctionCheck(scope).drop(command);
        return null;
    }

    /** Its commands are commands of the script; all or nothing is what a script does anyway. */
    @Override
    public Void executeScript(Command.ExecuteScript command) {
        PropertyReader properties =
                new PropertyReader(
                        scope,
                        ".execute database script",
                        command.properties(),
                        List.of("ContinueOnErrors", "ThrowOnErrors", "DryRun"));
        properties.flag("ContinueOnErrors");
        properties.flag("ThrowOnErrors");
        properties.flag("DryRun");
        return null;
    }

    @Override
    public Void createDatabase(Command.CreateDatabase command) {
        return ofServer(command.name(), "'.create database'");
    }

    @Override
    public Void dropDatabase(Command.DropDatabase command) {
        return ofServer(command.name(), "'.drop database'");
    }

    @Override
    public Void cancelQuery(Command.CancelQuery command) {
        scope.error(
                ErrorCode.NOT_SUPPORTED,
                command.span(),
                "'.cancel query' is for a server, as a command by itself");
        return null;
    }

    @Override
    public Void cancelOperation(Command.CancelOperation command) {
        scope.error(
                ErrorCode.NOT_SUPPORTED,
                command.span(),
                "'.cancel operation' is for a server, as a command by itself");
        return null;
    }

    private Void ofServer(Identifier database, String command) {
        scope.error(
                ErrorCode.NOT_SUPPORTED,
                database.span(),
                ("%s is for a server, as a command by itself: in a script write a line 'database"
                                + " NAME', the commands behind it work there")
                        .formatted(command));
        return null;
    }

    @Override
    public Void export(Command.Export command) {
        new ExportOnceCheck(scope).check(command);
        return null;
    }

    @Override
    public Void show(Command.Show command) {
        new ShowCheck(scope).show(command);
        return null;
    }

    @Override
    public Void notAvailable(Command.NotAvailable command) {
        scope.error(ErrorCode.NOT_SUPPORTED, command.what(), command.reason());
        return null;
    }
}
