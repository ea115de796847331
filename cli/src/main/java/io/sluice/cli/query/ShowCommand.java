package io.sluice.cli.query;

import io.sluice.cli.terminal.ExitCode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice show}: answers the {@code .show} commands of the script language. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = {
            "Answers a .show command about the definitions of a script and what its exports did.",
            "Operators behind a | work on the answer as on any table."
        },
        footer = {
            "",
            "Examples:",
            "  sluice show --script examples/telemetry.kql continuous-exports",
            "  sluice show --script examples/telemetry.kql '.show tables | project TableName'",
            "  sluice show --script S.kql 'continuous-export E runs | top 3 by RecordsRead'"
        })
public final class ShowCommand implements Callable<Integer> {
    private static final String VERB = ".show ";

    @Parameters(
            arity = "1..*",
            paramLabel = "COMMAND",
            description = "The command; the leading '.show' may be left out.")
    private List<String> words;

    @Mixin private ScriptOption script;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table (default), json or csv.")
    private ResultFormat format;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        String text = String.join(" ", words).strip();
        String command = text.startsWith(".") ? text : VERB + text;
        format.print(
                script.answers(script.databases(spec)).of(command), spec.commandLine().getOut());
        return ExitCode.OK.status();
    }
}
