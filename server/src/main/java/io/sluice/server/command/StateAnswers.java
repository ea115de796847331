package io.sluice.server.command;

import io.sluice.catalog.Catalog;
import io.sluice.command.parse.MaskedSource;
import io.sluice.command.result.ResultTable;
import io.sluice.command.script.CheckedScript;
import io.sluice.command.script.Step;
import io.sluice.command.show.PipedRows;
import io.sluice.command.syntax.Command;
import io.sluice.command.syntax.Identifier;
import io.sluice.command.syntax.ShowSubject;
import io.sluice.connector.ledger.Ledger;
import io.sluice.connector.storage.read.UnreadableTableException;
import io.sluice.job.config.Installation;
import io.sluice.job.show.FileTables;
import io.sluice.job.show.ShowAnswers;
import io.sluice.kql.diagnostic.DiagnosticException;
import io.sluice.server.catalog.JournalEntry;
import io.sluice.server.query.RequestRefusedException;
import io.sluice.server.query.RequestRefusedException.Reason;
import io.sluice.server.report.ExportReports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** The answers of a checked text: of the catalog, of exports, and of the server itself. */
final class StateAnswers {
    /** As many entries of the journal as a {@code .show} looks through. */
    private static final int JOURNAL_ENTRIES = 10_000;

    private final Installation installation;
    private final Supplier<Ledger> ledger;
    private final IntFunction<List<JournalEntry>> journal;
    private final ExportReports reports;

    StateAnswers(
            Installation installation,
            Supplier<Ledger> ledger,
            IntFunction<List<JournalEntry>> journal,
            ExportReports reports) {
        this.reports = reports;
        this.installation = installation;
        this.ledger = ledger;
        this.journal = journal;
    }

    /**
     * What has to be read of the catalog's database before the command is worked on: an interrupt
     * while it is read would close its file.
     */
    Function<CheckedScript, List<ResultTable>> prepare(boolean withJournal) {
        List<JournalEntry> entries = withJournal ? journal.apply(JOURNAL_ENTRIES) : List.of();
        return checked -> of(checked, entries);
    }

    /**
     * How far exports are.
     *
     * @param name of one; empty for all of the database
     */
    ResultTable exports(Map<String, Catalog> databases, String database, Optional<String> name) {
        return reports.exports(databases.get(database), name);
    }

    /** The answer of a {@code .show} whose rows were read before the operators behind it run. */
    static Function<CheckedScript, List<ResultTable>> given(ResultTable rows) {
        return checked -> {
            Command.Show show = ((Step.ShowState) checked.steps().get(0)).command();
            try {
                return List.of(show.operators().map(o -> PipedRows.run(rows, o)).orElse(rows));
            } catch (DiagnosticException e) {
                throw new DiagnosticException(
                        checked.source().text(),
                        e.diagnostics().stream().map(checked.source()::relocate).toList());
            }
        };
    }

    /** A table for each command. */
    private List<ResultTable> of(CheckedScript checked, List<JournalEntry> entries) {
        MaskedSource source = checked.source();
        try {
            return checked.steps().stream()
                    .map(step -> answer(step, checked.databases(), entries))
                    .toList();
        } catch (DiagnosticException e) {
            throw new DiagnosticException(
                    source.text(), e.diagnostics().stream().map(source::relocate).toList());
        }
    }

    private ResultTable answer(
            Step step, Map<String, Catalog> databases, List<JournalEntry> entries) {
        if (step instanceof Step.Result result) {
            return result.table();
        }
        if (step instanceof Step.ShowState show) {
            return answer(show, databases, entries);
        }
        throw new IllegalStateException("a command that was to be refused: " + step);
    }

    private ResultTable answer(
            Step.ShowState show, Map<String, Catalog> databases, List<JournalEntry> entries) {
        Catalog catalog = databases.get(show.database());
        return switch (show.command().subject()) {
            case EXPORTED_ARTIFACTS -> reports.artifacts(show, catalog);
            case EXPORT_FAILURES -> reports.failures(show, catalog);
            case EXPORT_RUNS -> reports.runs(show, catalog);
            case INGESTION_FAILURES -> reports.ingestionFailures(show, catalog);
            default -> piped(show, state(show, databases, entries));
        };
    }

    private static ResultTable files(Command.Show show, Catalog catalog) {
        String table = show.entity().map(Identifier::name).orElse("");
        try {
            return FileTables.stored(catalog.externalTables().get(table), ShowAnswers.limit(show));
        } catch (UnreadableTableException e) {
            throw new RequestRefusedException(Reason.INVALID_REQUEST, e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ResultTable piped(Step.ShowState show, ResultTable state) {
        return show.command().operators().map(o -> PipedRows.run(state, o)).orElse(state);
    }

    private ResultTable state(
            Step.ShowState show, Map<String, Catalog> databases, List<JournalEntry> entries) {
        if (show.command().subject() == ShowSubject.JOURNAL) {
            return JournalTable.of(entries);
        }
        if (show.command().subject() == ShowSubject.VERSION) {
            return ServerVersion.table();
        }
        Catalog catalog = databases.get(show.database());
        return switch (show.command().subject()) {
            case CONTINUOUS_EXPORTS -> reports.exports(catalog, Optional.empty());
            case CONTINUOUS_EXPORT ->
                    reports.exports(catalog, show.command().entity().map(Identifier::name));
            case PENDING_EXPORTS -> reports.pending(catalog);
            case EXTERNAL_TABLE_ARTIFACTS -> files(show.command(), catalog);
            default -> new ShowAnswers(databases, installation, ledger).state(show);
        };
    }
}
