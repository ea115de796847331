package io.sluice.cli;

import io.sluice.job.show.FailureTables;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sluice failures}: the attempts that failed, as the ledger has them. */
@Command(
        name = "failures",
        mixinStandardHelpOptions = true,
        description =
                "Prints the newest failed attempts of one export, or of all, each with its cause. Kept for 14 days.")
final class FailuresCommand implements Callable<Integer> {
    @Mixin private LedgerQuery ledger;

    @Override
    public Integer call() {
        return ledger.isForServer()
                ? ledger.printOfServer("failures", "Timestamp")
                : ledger.printFailures(FailureTables::failures);
    }
}
