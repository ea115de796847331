package io.sluice.cli.demo;

import io.sluice.cli.terminal.CommandFailedException;
import io.sluice.cli.terminal.ExitCode;
import io.sluice.command.parse.ScriptParser;
import io.sluice.kql.diagnostic.Diagnostics;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The example script, with the lake of this demo in place of its own. */
record DemoScript(String name, String text) {
    private static final String EXAMPLE = "/examples/telemetry.kql";
    private static final String LAKE_OF_THE_EXAMPLE = "file:///tmp/sluice-demo/lake";
    private static final String DATABASE = "default";

    /**
     * @param file another script, or null for the example
     */
    static DemoScript read(Path file) {
        try {
            if (file != null) {
                return new DemoScript(file.toString(), Files.readString(file));
            }
            try (InputStream example = DemoScript.class.getResourceAsStream(EXAMPLE)) {
                return new DemoScript(
                        EXAMPLE.substring(1),
                        new String(example.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new CommandFailedException(
                    ExitCode.USER, "script '%s' cannot be read".formatted(file), e);
        }
    }

    DemoScript withLake(Path lake) {
        return new DemoScript(name, text.replace(LAKE_OF_THE_EXAMPLE, "file://" + lake));
    }

    /** The text of each command. */
    List<String> commands() {
        return ScriptParser.parse(text, DATABASE, new Diagnostics()).stream()
                .map(parsed -> text.substring(parsed.span().start(), parsed.span().end()).strip())
                .toList();
    }

    /** The first line of a command. */
    static String headline(String command) {
        return command.lines().findFirst().orElse("") + (command.contains("\n") ? " …" : "");
    }
}
