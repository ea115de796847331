package io.sluice.job.show;

import static io.sluice.kql.type.ScalarType.LONG;
import static io.sluice.kql.type.ScalarType.STRING;

import io.sluice.command.result.ResultTable;
import io.sluice.command.show.StateTables;
import io.sluice.connector.ledger.record.Artifact;
import io.sluice.connector.ledger.record.FailureRecord;
import io.sluice.connector.ledger.record.RunRange;
import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.Schema;
import io.sluice.kql.type.Ticks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Runs and artifacts as the tables that {@code .show continuous-export} gives. */
public final class RunTables {
    /** The runs of several exports: each with the name of its own. */
    private static final Schema NAMED_RUNS = behindName(StateTables.RUNS);

    static final String FAILED = "Failed";
    private static final Schema EXPORTED =
            Schema.of(
                    new Column("ExternalTableName", STRING),
                    new Column("Path", STRING),
                    new Column("NumRecords", LONG));

    private RunTables() {}

    /**
     * Runs of one export.
     *
     * @param failed the last failures of runs that are not completed
     */
    public static ResultTable runs(List<RunRecord> runs, List<FailureRecord> failed) {
        List<List<Object>> rows = new ArrayList<>();
        runs.forEach(run -> rows.add(cells(run)));
        failed.forEach(failure -> rows.add(cells(failure)));
        return new ResultTable(StateTables.RUNS, rows);
    }

    /**
     * Runs of any exports.
     *
     * @param failed the last failures of runs that are not completed
     */
    public static ResultTable namedRuns(List<RunRecord> runs, List<FailureRecord> failed) {
        List<List<Object>> rows = new ArrayList<>();
        for (RunRecord run : runs) {
            List<Object> row = new ArrayList<>();
            row.add(run.id().export());
            row.addAll(cells(run));
            rows.add(row);
        }
        for (FailureRecord failure : failed) {
            List<Object> row = new ArrayList<>();
            row.add(failure.id().export());
            row.addAll(cells(failure));
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
                run.state());
    }

    /** What is known of a run that is not completed; the rest is not known yet. */
    private static List<Object> cells(FailureRecord failure) {
        RunRange run = failure.run().orElseThrow();
        List<Object> cells =
                new ArrayList<>(Collections.nCopies(StateTables.RUNS.width(), (Object) null));
        cells.set(0, Ticks.ofUnixMillis(run.runTime()));
        cells.set(1, Ticks.ofUnixMillis(run.cut()));
        cells.set(4, Ticks.ofUnixMillis(run.startedOn()));
        cells.set(cells.size() - 1, FAILED);
        return cells;
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

    /** What {@code .export to table} gives: its files. */
    public static ResultTable exported(RunRecord run) {
        List<List<Object>> rows = new ArrayList<>();
        for (Artifact artifact : run.artifacts()) {
            rows.add(List.of(run.externalTable(), artifact.path(), artifact.records()));
        }
        return new ResultTable(EXPORTED, rows);
    }

    private static Schema behindName(Schema schema) {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("Name", STRING));
        columns.addAll(schema.columns());
        return new Schema(columns);
    }
}
