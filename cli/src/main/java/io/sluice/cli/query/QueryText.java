package io.sluice.cli.query;

import io.sluice.cli.terminal.CommandFailedException;
import io.sluice.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The query of a command: its argument, a file, or what stands on standard input. */
final class QueryText {
    private static final String STANDARD_INPUT = "-";

    @Parameters(arity = "0..1", paramLabel = "QUERY", description = "The query.")
    private String argument;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "A file with the query; - is standard input.")
    private String file;

    String read() {
        if (argument != null && file != null) {
            throw new CommandFailedException(
                    ExitCode.USER, "a query and a file are given; give one of them");
        }
        if (argument != null) {
            return argument;
        }
        if (file == null) {
            throw new CommandFailedException(
                    ExitCode.USER,
                    "no query is given, expected one such as 'print 1 + 1', or -f FILE");
        }
        try {
            return file.equals(STANDARD_INPUT)
                    ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                    : Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new CommandFailedException(
                    ExitCode.USER, "query file '%s' cannot be read".formatted(file), e);
        }
    }
}
