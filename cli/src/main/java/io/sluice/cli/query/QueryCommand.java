package io.sluice.cli.query;

import io.sluice.cli.terminal.ExitCode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sluice query}: runs a query here and now, and prints its rows. */
@Command(
        name = "query",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a query here and now, over rows that it brings itself (print, datatable, range),",
            "and over files: external_table('E') is what the external table E of --script holds."
        },
        footer = {
            "",
            "Examples:",
            "  sluice query 'print 1 + 1'",
            "  sluice query 'range x from 1 to 3 step 1 | summarize sum(x)' --format json",
            "  sluice query --script examples/telemetry.kql \"external_table('ExternalBlob') | count\""
        })
public final class QueryCommand implements Callable<Integer> {
    @Mixin private QueryText text;

    @Mixin private ScriptOption script;

    @Mixin private FormatOption format;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        String query = text.read();
        QuerySession session = QuerySession.of(script.databases(spec));
        format.print(session.run(query), spec.commandLine().getOut());
        PrintWriter err = spec.commandLine().getErr();
        session.notices().forEach(notice -> err.println("sluice: " + notice));
        err.flush();
        return ExitCode.OK.status();
    }
}
