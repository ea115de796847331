package io.sluice.server.command;

import io.sluice.command.syntax.Command;
import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.ErrorCode;
import java.util.Optional;

/** Refuses in a script what has no place in the one transaction of a script: an export. */
final class ExportsNotRun {
    private ExportsNotRun() {}

    static Optional<Diagnostic> refuse(Command command) {
        return command instanceof Command.Export
                ? Optional.of(
                        Diagnostic.of(
                                ErrorCode.NOT_SUPPORTED,
                                command.span(),
                                "a script of a server exports nothing",
                                "send .export as a command by itself"))
                : Optional.empty();
    }
}
