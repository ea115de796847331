package io.sluice.server.command;

import io.sluice.command.parse.ScriptParser.ParsedCommand;
import io.sluice.command.result.ResultTable;
import io.sluice.command.syntax.Command;
import io.sluice.command.syntax.PropertyList.Property;
import io.sluice.command.syntax.Value;
import io.sluice.kql.diagnostic.DiagnosticException;
import io.sluice.server.catalog.Author;
import io.sluice.server.command.ScriptRows.Outcome;
import java.util.List;
import java.util.stream.Collectors;

/**
 * {@code .execute database script}: all of its commands, or none. With {@code ContinueOnErrors}
 * each command by itself instead, so that those that are right count; with {@code DryRun} nothing,
 * but the answer is what would change.
 */
final class ScriptRun {
    private final CheckedChanges changes;
    private final ScriptPlan plan;
    private final DefinitionRequests requests;

    ScriptRun(CheckedChanges changes, ScriptPlan plan, DefinitionRequests requests) {
        this.changes = changes;
        this.plan = plan;
        this.requests = requests;
    }

    /** Carries the script out. */
    ResultTable run(CommandRequest request, List<ParsedCommand> commands) {
        Command.ExecuteScript script = (Command.ExecuteScript) commands.get(0).command().get();
        List<ParsedCommand> body = commands.subList(1, commands.size());
        if (flag(script, "DryRun")) {
            requests.meet(request, request.text(), request.database(), commands);
            return plan.of(request, commands);
        }
        return flag(script, "ContinueOnErrors")
                ? oneByOne(request, body)
                : together(request, commands, body, flag(script, "ThrowOnErrors"));
    }

    private ResultTable together(
            CommandRequest request,
            List<ParsedCommand> all,
            List<ParsedCommand> body,
            boolean throwing) {
        ScriptRows rows = new ScriptRows();
        try {
            apply(request, request.text(), request.database(), all);
        } catch (DiagnosticException e) {
            if (throwing) {
                throw e;
            }
            for (ParsedCommand parsed : body) {
                String reason = reason(request, all, parsed, e);
                rows.add(
                        parsed,
                        text(request, parsed),
                        reason.isEmpty() ? Outcome.SKIPPED : Outcome.FAILED,
                        reason.isEmpty()
                                ? "nothing was changed: another command of the script failed"
                                : reason);
            }
            return rows.table();
        }
        body.forEach(parsed -> completed(rows, request, parsed));
        return rows.table();
    }

    /** What is wrong with one command; the exception's places are those of the masked text. */
    private String reason(
            CommandRequest request,
            List<ParsedCommand> all,
            ParsedCommand parsed,
            DiagnosticException whole) {
        if (whole.diagnostics().size() == 1 && all.size() == 2) {
            return whole.getMessage();
        }
        String before =
                CheckedCommands.masked(request.text().substring(0, parsed.span().start()) + "|");
        int start = before.length() - 1;
        int end = start + text(request, parsed).length();
        return whole.diagnostics().stream()
                .filter(d -> d.span().start() >= start && d.span().start() <= end)
                .map(d -> d.code().id() + ": " + d.message())
                .collect(Collectors.joining("; "));
    }

    private ResultTable oneByOne(CommandRequest request, List<ParsedCommand> body) {
        ScriptRows rows = new ScriptRows();
        for (ParsedCommand parsed : body) {
            String text = request.text().substring(parsed.span().start(), parsed.span().end());
            try {
                apply(request, text, parsed.database(), List.of(parsed));
                completed(rows, request, parsed);
            } catch (DiagnosticException e) {
                rows.add(parsed, text(request, parsed), Outcome.FAILED, e.getMessage());
            }
        }
        return rows.table();
    }

    private void apply(
            CommandRequest request, String text, String database, List<ParsedCommand> commands) {
        // A script shows nothing, but what must not be empty is looked at here too.
        requests.meet(request, text, database, commands);
        Author author =
                new Author(
                        request.principal().name(),
                        request.clientRequestId(),
                        CheckedCommands.masked(text));
        changes.change(author, text, database, commands);
    }

    /** A {@code .show} is checked, and shows nothing here. */
    private static void completed(ScriptRows rows, CommandRequest request, ParsedCommand parsed) {
        boolean show = parsed.command().filter(Command.Show.class::isInstance).isPresent();
        rows.add(
                parsed,
                text(request, parsed),
                show ? Outcome.SKIPPED : Outcome.COMPLETED,
                show ? "a script shows nothing" : "");
    }

    private static String text(CommandRequest request, ParsedCommand parsed) {
        return CheckedCommands.masked(
                request.text().substring(parsed.span().start(), parsed.span().end()));
    }

    private static boolean flag(Command.ExecuteScript script, String name) {
        for (Property property : script.properties().properties()) {
            if (property.name().name().equalsIgnoreCase(name)
                    && property.value() instanceof Value.Flag flag) {
                return flag.flag();
            }
        }
        return false;
    }
}
