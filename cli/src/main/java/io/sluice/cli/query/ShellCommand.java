package io.sluice.cli.query;

import io.sluice.catalog.Catalog;
import io.sluice.cli.client.KustoServer;
import io.sluice.cli.client.ServerOption;
import io.sluice.cli.terminal.CommandFailedException;
import io.sluice.cli.terminal.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sluice shell}: queries one after the other, with history and completion. */
@Command(
        name = "shell",
        mixinStandardHelpOptions = true,
        description = {
            "Runs queries that you type; Tab completes, .help says more. With --server the server",
            "answers them, and commands."
        })
public final class ShellCommand implements Callable<Integer> {
    private static final Path HISTORY = Path.of(System.getProperty("user.home"), ".sluice_history");

    @Mixin private ScriptOption script;

    @Mixin private ServerOption server;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        ShellAnswers answers = answers();
        try (Terminal terminal = TerminalBuilder.builder().system(true).dumb(true).build()) {
            new Shell(answers, terminal, reader(answers, terminal)).run();
            return ExitCode.OK.status();
        } catch (IOException e) {
            throw new UncheckedIOException("the terminal cannot be opened", e);
        }
    }

    private ShellAnswers answers() {
        if (server.isGiven() && script.isGiven()) {
            throw new CommandFailedException(
                    ExitCode.USER,
                    "--script and --server are given; a script is answered here, a server by itself");
        }
        if (server.isGiven()) {
            KustoServer asked = server.connect();
            // Says so now where nobody answers.
            asked.ask(".show version");
            return new ServerAnswers(asked);
        }
        Map<String, Catalog> databases = script.databases(spec);
        return new LocalAnswers(QuerySession.of(databases), script.answers(databases));
    }

    private static LineReader reader(ShellAnswers answers, Terminal terminal) {
        return LineReaderBuilder.builder()
                .appName("sluice")
                .terminal(terminal)
                .parser(new QueryLines())
                .completer(new QueryCompleter(answers.tables()))
                .variable(LineReader.HISTORY_FILE, HISTORY)
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, "     > ")
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .build();
    }
}
