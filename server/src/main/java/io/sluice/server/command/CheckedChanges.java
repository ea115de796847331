package io.sluice.server.command;

import io.sluice.command.parse.ScriptParser.ParsedCommand;
import io.sluice.command.script.CheckedScript;
import io.sluice.command.syntax.Command;
import io.sluice.connector.ledger.LedgerUnavailableException;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.server.catalog.Author;
import io.sluice.server.export.ExportChanges;
import io.sluice.server.export.UnknownCursorOfExportException;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Commands that change definitions: checked, and then all of them carried out or none. */
final class CheckedChanges {
    private final CheckedCommands checks;
    private final ExportChanges changes;

    CheckedChanges(CheckedCommands checks, ExportChanges changes) {
        this.checks = checks;
        this.changes = changes;
    }

    /**
     * Carries the commands of a text out.
     *
     * @throws io.sluice.kql.diagnostic.DiagnosticException with everything that is wrong; then
     *     nothing has changed
     * @throws LedgerUnavailableException where Kafka has to be asked and does not answer; then
     *     nothing has changed either
     */
    CheckedScript change(
            Author author, String text, String database, List<ParsedCommand> commands) {
        try {
            return changes.change(
                    author, before -> checks.check(text, database, commands, before.byName()));
        } catch (UnknownCursorOfExportException e) {
            throw CheckedCommands.refused(
                    text,
                    ErrorCode.UNKNOWN_ENTITY,
                    command(commands, e),
                    e.getMessage(),
                    ".show continuous-export %s runs has the cursors of its runs"
                            .formatted(e.id().export()));
        } catch (LedgerUnavailableException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                throw CheckedCommands.refused(
                        text,
                        ErrorCode.UNKNOWN_ENTITY,
                        commands.get(commands.size() - 1),
                        e.getMessage(),
                        "create the topic first: an export starts at its end");
            }
            throw e;
        } catch (KafkaException e) {
            throw new LedgerUnavailableException(
                    "nothing was changed, because Kafka does not answer: " + e.getMessage(), e);
        }
    }

    private static ParsedCommand command(
            List<ParsedCommand> commands, UnknownCursorOfExportException unknown) {
        return commands.stream()
                .filter(parsed -> sets(parsed, unknown))
                .reduce((first, second) -> second)
                .orElse(commands.get(0));
    }

    private static boolean sets(ParsedCommand parsed, UnknownCursorOfExportException unknown) {
        return parsed.command().isPresent()
                && parsed.command().get() instanceof Command.SetCursor set
                && set.name().name().equals(unknown.id().export())
                && set.cursor().value().equals(unknown.cursor())
                && parsed.database().equals(unknown.id().database());
    }
}
