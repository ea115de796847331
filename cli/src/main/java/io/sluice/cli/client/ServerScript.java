package io.sluice.cli.client;

import io.sluice.cli.terminal.CommandFailedException;
import io.sluice.cli.terminal.ExitCode;
import io.sluice.command.result.ResultTable;
import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.DiagnosticException;
import io.sluice.kql.diagnostic.SourceSpan;
import java.util.List;

/** Has a server carry out a script, or say what the script would change. */
final class ServerScript {
    private static final String CARRY_OUT =
            ".execute database script with (ThrowOnErrors = true) <|\n";
    private static final String PLAN =
            ".execute database script with (ThrowOnErrors = true, DryRun = true) <|\n";

    private final KustoServer server;

    ServerScript(KustoServer server) {
        this.server = server;
    }

    /** A row for each command: how it went. */
    ResultTable carryOut(String script) {
        return ask(CARRY_OUT, script);
    }

    /** A row for each definition that the script names or changes; nothing is changed. */
    ResultTable plan(String script) {
        // Another server might pass over the property that it does not know, and carry the script
        // out.
        if (!isSluice()) {
            throw new CommandFailedException(
                    ExitCode.USER,
                    "%s is no Sluice server: it has no dry run, so --plan sends nothing to it"
                            .formatted(server.uri()));
        }
        return ask(PLAN, script);
    }

    private boolean isSluice() {
        ResultTable version = server.ask(".show version").get(0);
        int product = version.schema().names().indexOf("ProductVersion");
        return product >= 0
                && version.rows().stream()
                        .anyMatch(row -> String.valueOf(row.get(product)).startsWith("Sluice "));
    }

    private ResultTable ask(String command, String script) {
        try {
            return server.ask(command + script).get(0);
        } catch (DiagnosticException e) {
            throw inScript(command, e);
        }
    }

    /** The places that the server found, as places of the script. */
    private static DiagnosticException inScript(String command, DiagnosticException e) {
        int before = command.length();
        String source = e.source();
        if (!source.startsWith(command)) {
            return e;
        }
        List<Diagnostic> moved = e.diagnostics().stream().map(d -> moved(d, before)).toList();
        return new DiagnosticException(source.substring(before), moved);
    }

    private static Diagnostic moved(Diagnostic diagnostic, int before) {
        SourceSpan span = diagnostic.span();
        return new Diagnostic(
                diagnostic.code(),
                new SourceSpan(
                        Math.max(0, span.start() - before), Math.max(0, span.end() - before)),
                diagnostic.message(),
                diagnostic.hint());
    }
}
