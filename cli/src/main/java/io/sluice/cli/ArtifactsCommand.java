package io.sluice.cli;

import io.sluice.job.show.RunTables;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sluice artifacts}: the committed files, as the ledger has them. */
@Command(
        name = "artifacts",
        mixinStandardHelpOptions = true,
        description = "Prints the files of the newest runs of one export, or of all.")
final class ArtifactsCommand implements Callable<Integer> {
    @Mixin private LedgerQuery ledger;

    @Override
    public Integer call() {
        return ledger.isForServer()
                ? ledger.printOfServer("exported-artifacts", "Timestamp")
                : ledger.print(RunTables::artifacts);
    }
}
