package io.sluice.cli.query;

import io.sluice.cli.client.ServerOption;
import io.sluice.cli.terminal.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sluice execute}: one command or query at a server. */
@Command(
        name = "execute",
        mixinStandardHelpOptions = true,
        description = {
            "Has a server carry out one command, which begins with a dot, or answer one query,",
            "and prints the result."
        },
        footer = {
            "",
            "Examples:",
            "  sluice execute '.show tables'",
            "  sluice execute \"external_table('ExternalBlob') | count\" --format json",
            "  sluice execute 'print now()' --server https://CLUSTER.REGION.kusto.windows.net --azure-cli"
        })
public final class ExecuteCommand implements Callable<Integer> {
    @Mixin private QueryText text;

    @Mixin private ServerOption server;

    @Mixin private FormatOption format;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        format.print(server.connect().ask(text.read()), spec.commandLine().getOut());
        return ExitCode.OK.status();
    }
}
