package io.sluice.job.show;

import io.sluice.catalog.Catalog;
import io.sluice.command.parse.ScriptParser;
import io.sluice.command.parse.ScriptParser.ParsedCommand;
import io.sluice.command.result.ResultTable;
import io.sluice.command.script.CheckedScript;
import io.sluice.command.script.Step;
import io.sluice.command.show.PipedRows;
import io.sluice.command.syntax.Command;
import io.sluice.command.syntax.Identifier;
import io.sluice.command.syntax.Value;
import io.sluice.connector.ledger.Ledger;
import io.sluice.job.ScriptExports;
import io.sluice.job.config.Installation;
import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.DiagnosticException;
import io.sluice.kql.diagnostic.Diagnostics;
import io.sluice.kql.diagnostic.ErrorCode;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Answers {@code .show} commands about the definitions of a script.
 *
 * <pre>{@code
 * ShowAnswers answers = new ShowAnswers(script.databases(), installation, () -> ledger);
 * answers.of(".show continuous-exports | where IsRunning");
 * }</pre>
 */
public final class ShowAnswers {
    private final Map<String, Catalog> databases;
    private final Installation installation;
    private final Supplier<Ledger> ledger;

    /**
     * @param databases the definitions, by database
     * @param ledger asked for only where a command needs it
     */
    public ShowAnswers(
            Map<String, Catalog> databases, Installation installation, Supplier<Ledger> ledger) {
        this.databases = databases;
        this.installation = installation;
        this.ledger = ledger;
    }

    /**
     * One table for each command of a text.
     *
     * @throws DiagnosticException where a command is wrong, or shows nothing
     */
    public List<ResultTable> of(String text) {
        requireShow(text);
        CheckedScript shown = ScriptExports.check(text, installation, databases).orThrow();
        try {
            return shown.steps().stream().map(this::answer).toList();
        } catch (DiagnosticException e) {
            throw new DiagnosticException(
                    shown.source().text(),
                    e.diagnostics().stream().map(shown.source()::relocate).toList());
        }
    }

    private static void requireShow(String text) {
        Diagnostics others = new Diagnostics();
        for (ParsedCommand parsed : ScriptParser.parse(text, new Diagnostics())) {
            if (parsed.command().isPresent() && !(parsed.command().get() instanceof Command.Show)) {
                others.error(
                        ErrorCode.NOT_SUPPORTED,
                        parsed.span(),
                        "only '.show' is answered here",
                        "what changes something stands in a script");
            }
        }
        if (!others.isEmpty()) {
            throw new DiagnosticException(text, others.list());
        }
    }

    private ResultTable answer(Step step) {
        if (step instanceof Step.Result result) {
            return result.table();
        }
        Step.ShowState show = (Step.ShowState) step;
        ResultTable state = state(show);
        return show.command().operators().map(o -> PipedRows.run(state, o)).orElse(state);
    }

    /**
     * What a checked command shows of exports, before the operators behind it.
     *
     * @throws DiagnosticException with a span in the script, where nothing is kept of it
     */
    public ResultTable state(Step.ShowState step) {
        Command.Show command = step.command();
        ExportStates exports = new ExportStates(databases.get(step.database()), ledger.get());
        String name = command.entity().map(Identifier::name).orElse("");
        return switch (command.subject()) {
            case CONTINUOUS_EXPORTS -> exports.all();
            case CONTINUOUS_EXPORT -> exports.one(name);
            case PENDING_EXPORTS -> exports.pending(System.currentTimeMillis());
            case EXPORT_RUNS -> RunTables.runs(exports.runs(name), exports.openFailures(name));
            case EXPORT_FAILURES -> FailureTables.failures(exports.failures(name));
            case EXPORTED_ARTIFACTS -> RunTables.artifacts(exports.runs(name));
            case EXTERNAL_TABLE_ARTIFACTS ->
                    FileTables.recorded(
                            databases.get(step.database()).externalTables().get(name),
                            exports.runsInto(name),
                            limit(command));
            case INGESTION_FAILURES -> throw notKept(command);
            case OPERATIONS, OPERATION_DETAILS, JOURNAL, VERSION -> throw ofServer(command);
            case TABLES,
                    TABLE,
                    TABLE_SCHEMA_CSL,
                    TABLE_SCHEMA_JSON,
                    TABLE_MAPPINGS,
                    KAFKA_CONNECTION,
                    FUNCTIONS,
                    FUNCTION,
                    EXTERNAL_TABLES,
                    EXTERNAL_TABLE,
                    EXTERNAL_TABLE_SCHEMA_CSL,
                    EXTERNAL_TABLE_SCHEMA_JSON,
                    EXPORT_PLAN,
                    DATABASES,
                    DATABASE_SCHEMA,
                    DATABASE_SCHEMA_JSON,
                    DATABASE_SCHEMA_SCRIPT ->
                    throw new IllegalStateException(
                            "the catalog answers " + command.subject() + " by itself");
        };
    }

    private static DiagnosticException notKept(Command.Show command) {
        return new DiagnosticException(
                "",
                List.of(
                        Diagnostic.of(
                                ErrorCode.NOT_SUPPORTED,
                                command.span(),
                                "what this command shows is not kept yet in this version",
                                "dead letters are in the dead-letter topics")));
    }

    private static DiagnosticException ofServer(Command.Show command) {
        return new DiagnosticException(
                "",
                List.of(
                        Diagnostic.of(
                                ErrorCode.NOT_SUPPORTED,
                                command.span(),
                                "this is what a server shows; a script has no operations, no journal and no version")));
    }

    /** How many rows a {@code .show} asks for. */
    public static long limit(Command.Show command) {
        return command.limit()
                .map(value -> ((Value.Number) value).number().longValue())
                .orElse(Long.MAX_VALUE);
    }
}
