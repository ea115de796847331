package io.sluice.job.verify;

import static io.sluice.kql.type.ScalarType.DATETIME;
import static io.sluice.kql.type.ScalarType.STRING;

import io.sluice.command.result.ResultTable;
import io.sluice.connector.ledger.record.ExportId;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.Schema;
import io.sluice.kql.type.Ticks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a verification found.
 *
 * @param externalTable where the export writes now
 * @param runs completed runs whose files were checked
 * @param artifacts files that these runs committed
 * @param rows rows of these files, as the ledger has them
 * @param bytes bytes of these files, as the ledger has them
 * @param inCommit files of runs that are being committed at the moment, which are left alone
 * @param findings by path; none when all is well
 */
public record VerificationReport(
        ExportId id,
        String externalTable,
        Depth depth,
        int runs,
        int artifacts,
        long rows,
        long bytes,
        int inCommit,
        List<Finding> findings) {
    private static final Schema FINDINGS =
            Schema.of(
                    new Column("Finding", STRING),
                    new Column("Path", STRING),
                    new Column("RunTime", DATETIME),
                    new Column("Problem", STRING),
                    new Column("Advice", STRING));

    public VerificationReport {
        findings = List.copyOf(findings);
    }

    /** Nothing missing, nothing extra, nothing corrupt. */
    public boolean isGood() {
        return findings.isEmpty();
    }

    /** The findings as the answer of a command. */
    public ResultTable table() {
        List<List<Object>> rowsOfTable = new ArrayList<>();
        for (Finding finding : findings) {
            rowsOfTable.add(
                    Arrays.asList(
                            name(finding.kind()),
                            finding.path(),
                            finding.runTime().isPresent()
                                    ? Ticks.ofUnixMillis(finding.runTime().getAsLong())
                                    : null,
                            finding.problem(),
                            finding.advice()));
        }
        return new ResultTable(FINDINGS, rowsOfTable);
    }

    private static String name(Finding.Kind kind) {
        return switch (kind) {
            case MISSING -> "Missing";
            case EXTRA -> "Extra";
            case CORRUPT -> "Corrupt";
            case UNBALANCED -> "Unbalanced";
        };
    }
}
