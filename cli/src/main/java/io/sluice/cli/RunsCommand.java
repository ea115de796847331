package io.sluice.cli;

import io.sluice.job.show.RunTables;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sluice runs}: the completed runs, as the ledger has them. */
@Command(
        name = "runs",
        mixinStandardHelpOptions = true,
        description = "Prints the completed runs of one export, or of all.")
final class RunsCommand implements Callable<Integer> {
    @Mixin private LedgerQuery ledger;

    @Override
    public Integer call() {
        return ledger.print(RunTables::namedRuns);
    }
}
