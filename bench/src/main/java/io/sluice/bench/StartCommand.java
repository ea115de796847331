package io.sluice.bench;

import io.sluice.bench.report.Results;
import io.sluice.bench.report.StartTable;
import io.sluice.bench.start.Starts;
import io.sluice.bench.start.Wait;
import io.sluice.embedded.file.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code ./sluice bench start}: how long users wait. */
@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Times what users wait for, from the start of the process on: short commands, a job that is",
            "submitted, its first file, and the demo's first file."
        })
final class StartCommand implements Callable<Integer> {
    private static final int FAILED = 3;

    @ParentCommand private SluiceBench bench;

    @Option(
            names = "--runs",
            paramLabel = "N",
            description = "How often each is started. Default: ${DEFAULT-VALUE}.")
    private int runs = 5;

    @Override
    public Integer call() throws IOException {
        Path place = Files.createTempDirectory("sluice-start");
        try {
            List<Wait> waits = new Starts(bench.home(), place, bench::say).run(runs);
            bench.say("");
            bench.say(StartTable.of(waits));
            bench.say("all figures: " + Results.writeStarts(bench.results(), waits));
        } catch (IllegalStateException e) {
            bench.say("sluice bench start: " + e.getMessage());
            return FAILED;
        }
        Directories.deleteRecursively(place);
        return 0;
    }
}
