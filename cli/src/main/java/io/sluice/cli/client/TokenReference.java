package io.sluice.cli.client;

import io.sluice.cli.terminal.CommandFailedException;
import io.sluice.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a token is. Never the token itself: what stands on a command line is seen by everybody on
 * the machine, and kept in the history of the shell.
 */
record TokenReference(Kind kind, String name) {
    private static final Pattern TEXT = Pattern.compile("(?:\\$\\{)?(env|file):([^}]+)}?");

    enum Kind {
        ENV,
        FILE
    }

    static TokenReference parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            // Without the text: it may be the token.
            throw new CommandFailedException(
                    ExitCode.USER,
                    "--token takes a reference and never the token itself, expected env:NAME or file:PATH");
        }
        return new TokenReference(
                Kind.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)), matcher.group(2));
    }

    /** The token, as it is now. */
    String resolve() {
        String token =
                switch (kind) {
                    case ENV -> System.getenv(name);
                    case FILE -> read();
                };
        if (token == null || token.isBlank()) {
            throw new CommandFailedException(
                    ExitCode.USER,
                    kind == Kind.ENV
                            ? "environment variable '%s' is not set; --token refers to it"
                                    .formatted(name)
                            : "file '%s' is empty; --token refers to it".formatted(name));
        }
        return token.strip();
    }

    private String read() {
        try {
            return Files.readString(Path.of(name));
        } catch (IOException e) {
            throw new CommandFailedException(
                    ExitCode.USER,
                    "file '%s' cannot be read; --token refers to it".formatted(name),
                    e);
        }
    }
}
