package io.sluice.cli.export;

import io.sluice.cli.terminal.CommandFailedException;
import io.sluice.cli.terminal.ExitCode;
import io.sluice.command.script.CheckedScript;
import io.sluice.job.ScriptExports;
import io.sluice.job.config.Installation;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;

/** A script on disk, checked; its mistakes and warnings are printed. */
public final class ScriptFile {
    private ScriptFile() {}

    /** Reads and checks a script. */
    public static CheckedScript check(Path file, Installation installation, CommandSpec spec) {
        try {
            return check(Files.readString(file), file.toString(), installation, spec);
        } catch (IOException e) {
            throw new CommandFailedException(
                    ExitCode.USER, "script '%s' cannot be read".formatted(file), e);
        }
    }

    /**
     * Checks the text of a script.
     *
     * @param name what the messages call it
     */
    public static CheckedScript check(
            String text, String name, Installation installation, CommandSpec spec) {
        CheckedScript checked = ScriptExports.check(text, installation);
        PrintWriter err = spec.commandLine().getErr();
        if (!checked.warnings().isEmpty()) {
            err.print(checked.renderWarnings());
            err.flush();
        }
        if (!checked.isGood()) {
            err.print(checked.renderErrors());
            err.flush();
            throw new CommandFailedException(
                    ExitCode.USER,
                    "%s has %d mistake%s; nothing was changed"
                            .formatted(
                                    name,
                                    checked.errors().size(),
                                    checked.errors().size() == 1 ? "" : "s"));
        }
        return checked;
    }
}
