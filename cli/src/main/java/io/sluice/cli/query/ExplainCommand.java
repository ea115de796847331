package io.sluice.cli.query;

import io.sluice.cli.terminal.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sluice explain}: prints the plan that a query comes to. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Prints the optimized plan of a query, and its columns.",
        footer = {
            "",
            "Example:",
            "  sluice explain --script examples/telemetry.kql 'T | where Level == \"Error\" | count'"
        })
public final class ExplainCommand implements Callable<Integer> {
    @Mixin private QueryText text;

    @Mixin private ScriptOption script;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        String query = text.read();
        spec.commandLine().getOut().print(QuerySession.of(script.databases(spec)).explain(query));
        spec.commandLine().getOut().flush();
        return ExitCode.OK.status();
    }
}
