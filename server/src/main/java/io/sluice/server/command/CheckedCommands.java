package io.sluice.server.command;

import io.sluice.catalog.Catalog;
import io.sluice.command.Script;
import io.sluice.command.parse.MaskedSource;
import io.sluice.command.parse.ScriptParser.ParsedCommand;
import io.sluice.command.script.CheckedScript;
import io.sluice.command.script.QueryChecker;
import io.sluice.command.script.Settings;
import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.DiagnosticException;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.NearestName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks commands as scripts are checked, and for what only a server minds. */
final class CheckedCommands {
    private static final int LONGEST_NAME = 1024;

    private final Settings settings;
    private final QueryChecker queries = new RememberedChecks();

    CheckedCommands(Settings settings) {
        this.settings = settings;
    }

    /**
     * Checks a text against what is defined.
     *
     * @throws DiagnosticException with everything that is wrong, secrets masked
     */
    CheckedScript check(
            String text,
            String database,
            List<ParsedCommand> commands,
            Map<String, Catalog> databases) {
        List<Diagnostic> refused = refusals(commands, databases.keySet());
        CheckedScript checked =
                Script.check(text, settings, queries, databases, database).orThrow();
        if (!refused.isEmpty()) {
            MaskedSource source = MaskedSource.of(text);
            throw new DiagnosticException(
                    source.text(),
                    refused.stream().map(source::scrub).map(source::relocate).toList());
        }
        requireShortNames(text, commands, checked);
        return checked;
    }

    /** As long as Kusto's may be; the catalog's columns are as wide. */
    static boolean isTooLong(String name) {
        return name.length() > LONGEST_NAME;
    }

    /** Names that are new are looked at with those that were there, which were short enough. */
    private static void requireShortNames(
            String text, List<ParsedCommand> commands, CheckedScript checked) {
        boolean tooLong =
                checked.databases().values().stream()
                        .anyMatch(
                                catalog ->
                                        Stream.of(
                                                        catalog.tables(),
                                                        catalog.externalTables(),
                                                        catalog.functions(),
                                                        catalog.continuousExports())
                                                .flatMap(entities -> entities.keySet().stream())
                                                .anyMatch(CheckedCommands::isTooLong));
        if (tooLong) {
            throw refused(
                    text,
                    ErrorCode.VALUE_OUT_OF_RANGE,
                    commands.get(0),
                    "a name may have at most %d characters".formatted(LONGEST_NAME),
                    "choose a shorter one");
        }
    }

    private static List<Diagnostic> refusals(
            List<ParsedCommand> commands, Collection<String> databases) {
        List<Diagnostic> refused = new ArrayList<>();
        for (ParsedCommand parsed : commands) {
            if (commands.size() > 1) {
                parsed.command().flatMap(ExportsNotRun::refuse).ifPresent(refused::add);
            }
            if (!databases.contains(parsed.database())) {
                refused.add(
                        new Diagnostic(
                                ErrorCode.UNKNOWN_ENTITY,
                                parsed.span(),
                                "there is no database '%s'".formatted(parsed.database()),
                                NearestName.hint(parsed.database(), databases)
                                        .or(() -> Optional.of(".create database makes one"))));
            }
        }
        return refused;
    }

    /** What the journal keeps of a text. */
    static String masked(String text) {
        return MaskedSource.of(text).text().strip();
    }

    static DiagnosticException refused(
            String text, ErrorCode code, ParsedCommand at, String message, String hint) {
        MaskedSource source = MaskedSource.of(text);
        return new DiagnosticException(
                source.text(),
                List.of(source.relocate(Diagnostic.of(code, at.span(), message, hint))));
    }
}
