package io.sluice.job.show;

import static io.sluice.kql.type.ScalarType.STRING;

import io.sluice.command.result.ResultTable;
import io.sluice.command.show.StateTables;
import io.sluice.connector.ledger.record.Artifact;
import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.Schema;
import io.sluice.kql.type.Ticks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs and artifacts as the tables that {@code .show continuous-export} gives. */
public final class RunTables {
    /** The runs of several exports: each with the name of its own. */
    private static final Schema NAMED_RUNS = behindName(StateTables.RUNS);

    private RunTables() {}

    /** Runs of one export. */
    public static ResultTable runs(List<RunRecord> runs) {
        return new ResultTable(StateTables.RUNS, runs.stream().map(RunTables::cells).toList());
    }

    /** Runs of any exports. */
    public static ResultTable namedRuns(List<RunRecord> runs) {
        List<List<Object>> rows = new ArrayList<>();
        for (RunRecord run : runs) {
            List<Object> row = new ArrayList<>();
            row.add(run.id().export());
            row.addAll(cells(run));
            rows.add(row);
        }
        return new ResultTable(NAMED_RUNS, rows);
    }

    private static List<Object> cells(RunRecord run) {
        return Arrays.asList(
                Ticks.ofUnixMillis(run.runTime()),
                Ticks.ofUnixMillis(run.cut()),
                run.cursorBefore().name(),
                run.cursorAfter().name(),
                Ticks.ofUnixMillis(run.startedOn()),
                Ticks.ofUnixMillis(run.committedOn()),
                run.recordsRead(),
                run.recordsFiltered().isPresent() ? run.recordsFiltered().getAsLong() : null,
                run.recordsExported(),
                run.deadLetters(),
                (long) run.artifacts().size(),
                run.bytes(),
                "Completed");
    }

    /** The files of runs, one row each. */
    public static ResultTable artifacts(List<RunRecord> runs) {
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
        return new ResultTable(StateTables.ARTIFACTS, rows);
    }

    private static Schema behindName(Schema schema) {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("Name", STRING));
        columns.addAll(schema.columns());
        return new Schema(columns);
    }
}
