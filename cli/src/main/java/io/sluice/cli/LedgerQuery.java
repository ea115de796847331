package io.sluice.cli;

import io.sluice.command.result.ResultTable;
import io.sluice.connector.ledger.Ledger;
import io.sluice.connector.ledger.RunRecord;
import java.io.PrintWriter;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Model.CommandSpec;

/** Questions to the ledger, and their answers on the console. */
final class LedgerQuery {
    private LedgerQuery() {}

    /**
     * The newest runs, oldest first.
     *
     * @param export a name, or null for all
     */
    static List<RunRecord> newest(Ledger ledger, String export, int count) {
        try {
            List<RunRecord> runs =
                    ledger.runs(run -> export == null || run.id().export().equals(export));
            return runs.subList(Math.max(0, runs.size() - count), runs.size());
        } catch (KafkaException e) {
            throw new CommandFailedException(
                    ExitCode.ENVIRONMENT,
                    "the ledger cannot be read: %s; is the setting sluice.kafka.bootstrap-servers right?"
                            .formatted(e.getMessage()),
                    e);
        }
    }

    static void print(ResultTable table, CommandSpec spec) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(table.print());
        out.flush();
    }
}
