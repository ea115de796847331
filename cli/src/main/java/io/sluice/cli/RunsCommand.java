package io.sluice.cli;

import io.sluice.job.show.FailureTables;
import io.sluice.job.show.RunTables;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sluice runs}: the runs, as the ledger has them. */
@Command(
        name = "runs",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the newest completed runs of one export, or of all,",
            "and behind them the run that is not completed because its last attempt failed."
        })
final class RunsCommand implements Callable<Integer> {
    @Mixin private LedgerQuery ledger;

    @Option(
            names = "--offsets",
            description = "Print which offsets of which partition each run takes.")
    private boolean offsets;

    @Override
    public Integer call() {
        if (ledger.isForServer()) {
            return ledger.printOfServer("runs", "RunTime");
        }
        return ledger.printRuns(offsets ? FailureTables::offsets : RunTables::namedRuns);
    }
}
