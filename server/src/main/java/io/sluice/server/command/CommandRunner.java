package io.sluice.server.command;

import io.sluice.catalog.Catalog;
import io.sluice.command.parse.ScriptParser;
import io.sluice.command.parse.ScriptParser.ParsedCommand;
import io.sluice.command.result.CatalogTables;
import io.sluice.command.result.ResultTable;
import io.sluice.command.script.CheckedScript;
import io.sluice.command.script.Settings;
import io.sluice.command.script.Step;
import io.sluice.command.syntax.Command;
import io.sluice.command.syntax.ShowSubject;
import io.sluice.connector.ledger.Ledger;
import io.sluice.job.config.Installation;
import io.sluice.job.pipeline.ExportJob;
import io.sluice.job.secret.SecretPolicy;
import io.sluice.kql.diagnostic.Diagnostics;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.server.catalog.Author;
import io.sluice.server.catalog.CatalogStore;
import io.sluice.server.catalog.Databases;
import io.sluice.server.export.ExportChanges;
import io.sluice.server.operation.Operations;
import io.sluice.server.query.RequestRefusedException;
import io.sluice.server.query.RequestRefusedException.Reason;
import io.sluice.server.query.WorkLimits;
import io.sluice.server.report.ExportReports;
import io.sluice.server.security.Access;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The front door of management commands: one request is one command, or a script of them.
 *
 * <pre>{@code
 * CommandAnswer answer = runner.run(new CommandRequest(".show tables", "default", principal, id, time));
 * }</pre>
 */
public final class CommandRunner {
    private final CatalogStore store;
    private final Access access;
    private final WorkLimits work;
    private final CheckedCommands checks;
    private final CheckedChanges changes;
    private final DefinitionRequests requests;
    private final StateAnswers answers;
    private final OperationCommands operations;

    /**
     * A runner.
     *
     * @param ledger asked for only where a command needs it
     */
    public CommandRunner(
            CatalogStore store,
            Access access,
            WorkLimits work,
            Installation installation,
            Supplier<Ledger> ledger,
            Operations operations) {
        this.store = store;
        this.access = access;
        this.work = work;
        this.checks =
                new CheckedCommands(
                        new Settings(
                                installation.minIntervalBetweenRuns(),
                                installation.minSizeLimit(),
                                installation.maxSizeLimit(),
                                installation.bootstrapServers()));
        this.requests = new DefinitionRequests(store, checks, work);
        this.operations = new OperationCommands(operations, store, checks);
        this.changes = new CheckedChanges(checks, new ExportChanges(store, installation, ledger));
        this.answers =
                new StateAnswers(
                        installation,
                        ledger,
                        store::journal,
                        new ExportReports(
                                store,
                                connection ->
                                        ExportJob.client(
                                                connection,
                                                installation,
                                                new SecretPolicy.KeepInProcess())));
    }

    /**
     * Carries a request out.
     *
     * @throws io.sluice.kql.diagnostic.DiagnosticException with everything that is wrong; then
     *     nothing has changed
     */
    public CommandAnswer run(CommandRequest request) {
        List<ParsedCommand> commands =
                ScriptParser.parse(request.text(), request.database(), new Diagnostics());
        boolean shows =
                !commands.isEmpty()
                        && commands.stream()
                                .allMatch(
                                        parsed ->
                                                parsed.command()
                                                        .filter(Command.Show.class::isInstance)
                                                        .isPresent());
        access.require(
                request.principal(),
                request.database(),
                shows ? Access.Action.SHOW : Access.Action.CHANGE);
        requireDatabase(request.database());
        if (commands.isEmpty()) {
            // There is nothing that can be a command: the check says what is wrong, if anything is.
            checks.check(request.text(), request.database(), commands, store.load().byName());
            throw new RequestRefusedException(Reason.INVALID_REQUEST, "the request has no command");
        }
        Optional<Command> first = commands.get(0).command();
        if (first.isPresent() && first.get() instanceof Command.ExecuteScript) {
            return CommandAnswer.of(
                    new ScriptRun(changes, new ScriptPlan(store, checks), requests)
                            .run(request, commands));
        }
        requireOne(request, commands);
        if (shows) {
            return CommandAnswer.of(show(request, commands));
        }
        List<CommandAnswer.Named> asked =
                requests.meet(request, request.text(), request.database(), commands);
        return CommandAnswer.of(change(request, commands)).with(asked);
    }

    private void requireDatabase(String database) {
        Databases now = store.load();
        if (!now.byName().containsKey(database)) {
            throw new RequestRefusedException(
                    Reason.UNKNOWN_DATABASE,
                    "there is no database '%s'; there are: %s"
                            .formatted(database, String.join(", ", now.byName().keySet())));
        }
    }

    private static void requireOne(CommandRequest request, List<ParsedCommand> commands) {
        if (commands.size() > 1) {
            throw CheckedCommands.refused(
                    request.text(),
                    ErrorCode.SYNTAX_ERROR,
                    commands.get(1),
                    "a request is one command",
                    "several are a script: .execute database script <| …");
        }
    }

    private ResultTable show(CommandRequest request, List<ParsedCommand> commands) {
        Databases now = store.load();
        Command.Show show = (Command.Show) commands.get(0).command().orElseThrow();
        Function<CheckedScript, List<ResultTable>> answer =
                operations
                        .show(request, commands.get(0), show)
                        .map(StateAnswers::given)
                        .orElseGet(() -> answers.prepare(show.subject() == ShowSubject.JOURNAL));
        AtomicReference<ResultTable> table = new AtomicReference<>();
        work.run(
                request.clientRequestId(),
                request.time(),
                () -> table.set(first(answer.apply(check(request, commands, now)))));
        return table.get();
    }

    private CheckedScript check(
            CommandRequest request, List<ParsedCommand> commands, Databases now) {
        return checks.check(request.text(), request.database(), commands, now.byName());
    }

    private ResultTable change(CommandRequest request, List<ParsedCommand> commands) {
        Optional<Command> command = commands.get(0).command();
        if (command.isPresent() && command.get() instanceof Command.CancelQuery cancel) {
            return cancel(cancel);
        }
        if (command.filter(OperationCommands::isOne).isPresent()) {
            return operations.run(request, commands);
        }
        Author author =
                new Author(
                        request.principal().name(),
                        request.clientRequestId(),
                        CheckedCommands.masked(request.text()));
        DatabaseCommands databases = new DatabaseCommands(request.text());
        if (command.isPresent() && command.get() instanceof Command.CreateDatabase create) {
            return store.change(author, before -> databases.create(create, before));
        }
        if (command.isPresent() && command.get() instanceof Command.DropDatabase drop) {
            return store.change(author, before -> databases.drop(drop, before, request.database()));
        }
        CheckedScript done = changes.change(author, request.text(), request.database(), commands);
        return answer(done);
    }

    /** Commands on exports that are there answer with how far they are. */
    private ResultTable answer(CheckedScript done) {
        Step step = done.steps().get(0);
        Optional<String> export = Optional.empty();
        if (step instanceof Step.SetCursor move) {
            export = Optional.of(move.export());
        } else if (step instanceof Step.Result result
                && result.command() instanceof Command.EnableExport enable) {
            export = Optional.of(enable.name().name());
        } else if (!(step instanceof Step.Result result
                && result.command() instanceof Command.DropExport)) {
            return first(answers.prepare(false).apply(done));
        }
        return answers.exports(done.databases(), step.database(), export);
    }

    /** A command that has nothing to tell answers with no rows. */
    private static ResultTable first(List<ResultTable> tables) {
        return tables.isEmpty() ? CatalogTables.lines("Result", "") : tables.get(0);
    }

    private ResultTable cancel(Command.CancelQuery cancel) {
        int ended = work.cancel(cancel.request().value(), " by a command");
        return CatalogTables.text(
                "Result",
                ended == 0
                        ? "no query of client request '%s' is running"
                                .formatted(cancel.request().value())
                        : "canceled: %d".formatted(ended));
    }

    /** The databases and what they define, for queries. */
    public Map<String, Catalog> databases() {
        return store.load().byName();
    }
}
