package io.sluice.cli;

import static io.sluice.kql.type.ScalarType.DATETIME;
import static io.sluice.kql.type.ScalarType.LONG;
import static io.sluice.kql.type.ScalarType.STRING;

import io.sluice.command.result.ResultTable;
import io.sluice.connector.ledger.record.Artifact;
import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.Schema;
import io.sluice.kql.type.Ticks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs and artifacts as the tables that {@code .show continuous-export} gives. */
final class RunTables {
    private static final Schema RUNS =
            Schema.of(
                    new Column("Name", STRING),
                    new Column("RunTime", DATETIME),
                    new Column("Cut", DATETIME),
                    new Column("StartCursor", STRING),
                    new Column("EndCursor", STRING),
                    new Column("StartedOn", DATETIME),
                    new Column("CommittedOn", DATETIME),
                    new Column("RecordsRead", LONG),
                    new Column("RecordsFiltered", LONG),
                    new Column("RecordsExported", LONG),
                    new Column("DeadLetters", LONG),
                    new Column("Artifacts", LONG),
                    new Column("Bytes", LONG),
                    new Column("State", STRING));

    private static final Schema ARTIFACTS =
            Schema.of(
                    new Column("Timestamp", DATETIME),
                    new Column("ExternalTableName", STRING),
                    new Column("Path", STRING),
                    new Column("NumRecords", LONG),
                    new Column("SizeInBytes", LONG));

    private RunTables() {}

    static ResultTable runs(List<RunRecord> runs) {
        List<List<Object>> rows = new ArrayList<>();
        for (RunRecord run : runs) {
            rows.add(
                    Arrays.asList(
                            run.id().export(),
                            Ticks.ofUnixMillis(run.runTime()),
                            Ticks.ofUnixMillis(run.cut()),
                            run.cursorBefore().name(),
                            run.cursorAfter().name(),
                            Ticks.ofUnixMillis(run.startedOn()),
                            Ticks.ofUnixMillis(run.committedOn()),
                            run.recordsRead(),
                            run.recordsFiltered().isPresent()
                                    ? run.recordsFiltered().getAsLong()
                                    : null,
                            run.recordsExported(),
                            run.deadLetters(),
                            (long) run.artifacts().size(),
                            run.bytes(),
                            "Completed"));
        }
        return new ResultTable(RUNS, rows);
    }

    static ResultTable artifacts(List<RunRecord> runs) {
        List<List<Object>> rows = new ArrayList<>();
        for (RunRecord run : runs) {
            for (Artifact artifact : run.artifacts()) {
                rows.add(
                        List.of(
                                Ticks.ofUnixMillis(run.committedOn()),
                                run.externalTable(),
                                artifact.path(),
                                artifact.records(),
                                artifact.bytes()));
            }
        }
        return new ResultTable(ARTIFACTS, rows);
    }
}
