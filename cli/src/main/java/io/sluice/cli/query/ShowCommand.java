package io.sluice.cli.query;

import io.sluice.cli.client.KustoServer;
import io.sluice.cli.client.ServerOption;
import io.sluice.cli.client.ShowText;
import io.sluice.cli.terminal.CommandFailedException;
import io.sluice.cli.terminal.ExitCode;
import io.sluice.cli.terminal.Interruption;
import io.sluice.command.result.ResultTable;
import io.sluice.job.show.ShowAnswers;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice show}: answers {@code .show} commands, of a server or of a script. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = {
            "Answers a .show command: by a server, or with --script about the definitions of a script",
            "and what its exports did. Operators behind a | work on the answer as on any table.",
            "Short forms: exports, export NAME, runs NAME, artifacts NAME, failures NAME."
        },
        footer = {
            "",
            "Examples:",
            "  sluice show exports",
            "  sluice show runs MyExport --follow",
            "  sluice show artifacts MyExport '| where Timestamp > ago(1h)' --format json",
            "  sluice show --script examples/telemetry.kql continuous-exports",
            "  sluice show --script S.kql 'continuous-export E runs | top 3 by RecordsRead'"
        })
public final class ShowCommand implements Callable<Integer> {
    private static final long LOOK_AGAIN_MILLIS = 1000;

    @Parameters(
            arity = "1..*",
            paramLabel = "COMMAND",
            description = "The command; the leading '.show' may be left out.")
    private List<String> words;

    @Mixin private ScriptOption script;

    @Mixin private ServerOption server;

    @Option(
            names = "--follow",
            description = "Go on, and print rows as they come or change, until Ctrl-C.")
    private boolean follow;

    @Mixin private FormatOption format;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        String command = ShowText.of(words);
        Supplier<List<ResultTable>> answers = answers(command);
        PrintWriter out = spec.commandLine().getOut();
        if (!follow) {
            format.print(answers.get(), out);
            return ExitCode.OK.status();
        }
        Interruption interruption = Interruption.onSignal();
        try {
            new FollowedAnswer(() -> answers.get().get(0), format.chosen(), out)
                    .follow(() -> interruption.pause(LOOK_AGAIN_MILLIS));
        } finally {
            interruption.finished();
        }
        return ExitCode.OK.status();
    }

    /** A server would do what a command says. */
    private static void requireShow(String command) {
        if (!command.startsWith(".show")) {
            throw new CommandFailedException(
                    ExitCode.USER,
                    "expected a .show command, got '%s'; 'sluice execute' has a server carry out others"
                            .formatted(command));
        }
    }

    private Supplier<List<ResultTable>> answers(String command) {
        if (!script.isGiven()) {
            requireShow(command);
            KustoServer asked = server.connect();
            return () -> asked.ask(command);
        }
        if (server.isGiven()) {
            throw new CommandFailedException(
                    ExitCode.USER,
                    "--script and --server are given; a script is answered here, a server by itself");
        }
        ShowAnswers known = script.answers(script.databases(spec));
        return () -> known.of(command);
    }
}
