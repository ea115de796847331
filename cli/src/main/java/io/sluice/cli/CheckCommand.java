package io.sluice.cli;

import io.sluice.cli.export.ScriptFile;
import io.sluice.cli.export.SettingsOption;
import io.sluice.cli.terminal.ExitCode;
import io.sluice.cli.terminal.Readable;
import io.sluice.command.script.CheckedScript;
import io.sluice.job.ScriptExports;
import io.sluice.job.pipeline.ExportPlan;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice check}: parses and checks a script without running it. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Parses and checks a script; runs nothing.")
final class CheckCommand implements Callable<Integer> {
    @Mixin private SettingsOption settings;

    @Parameters(paramLabel = "SCRIPT", description = "The script.")
    private Path script;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        CheckedScript checked = ScriptFile.check(script, settings.installation(), spec);
        List<ExportPlan> plans = ScriptExports.plans(checked);
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%s: %d commands are right%n", script, checked.steps().size());
        for (ExportPlan plan : plans) {
            out.printf(
                    "  continuous export %s: every %s, from %s to %s%n",
                    plan.export().name(),
                    Readable.duration(plan.export().properties().intervalBetweenRuns().toMillis()),
                    String.join(", ", plan.facts().stream().map(table -> table.name()).toList()),
                    plan.destination().name());
        }
        out.flush();
        return ExitCode.OK.status();
    }
}
