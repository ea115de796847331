package io.sluice.cli.demo;

import io.sluice.cli.export.SettingsOption;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice demo}: everything in one process, from a command in a script to Parquet files. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Starts a Kafka broker, a Sluice server with a Flink cluster and its web UI, and a producer"
                    + " of telemetry, sends the server the commands of the example, and shows what happens.",
            "Ends with Ctrl-C."
        })
public final class DemoCommand implements Callable<Integer> {
    @Option(
            names = "--once",
            description =
                    "End after a few runs; exit code 0 only if the files hold exactly what was produced.")
    private boolean once;

    @Option(
            names = "--rate",
            defaultValue = "2000",
            description = "Records a second. Default: ${DEFAULT-VALUE}.")
    private int rate;

    @Option(
            names = "--runs",
            defaultValue = "3",
            description = "Runs to wait for with --once. Default: ${DEFAULT-VALUE}.")
    private int runs;

    @Option(
            names = "--directory",
            defaultValue = "sluice-data/demo",
            description =
                    "Where broker, checkpoints and lake are; emptied at the start. Default: ${DEFAULT-VALUE}.")
    private Path directory;

    @Option(names = "--script", description = "Default: examples/telemetry.kql of this project.")
    private Path script;

    @Mixin private SettingsOption settings;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        return new Demo(this).run().status();
    }

    boolean once() {
        return once;
    }

    int rate() {
        return rate;
    }

    int runs() {
        return runs;
    }

    Path directory() {
        return directory.toAbsolutePath().normalize();
    }

    Path script() {
        return script;
    }

    SettingsOption settings() {
        return settings;
    }

    CommandSpec spec() {
        return spec;
    }
}
