package io.sluice.job.show;

import static io.sluice.kql.type.ScalarType.DATETIME;
import static io.sluice.kql.type.ScalarType.INT;
import static io.sluice.kql.type.ScalarType.LONG;
import static io.sluice.kql.type.ScalarType.STRING;

import io.sluice.command.result.ResultTable;
import io.sluice.command.show.StateTables;
import io.sluice.connector.ledger.record.FailureRecord;
import io.sluice.connector.ledger.record.Offsets;
import io.sluice.connector.ledger.record.RunRange;
import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.Schema;
import io.sluice.kql.type.Ticks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Failures as {@code .show continuous-export NAME failures} gives them, and what runs take. */
public final class FailureTables {
    private static final Schema OFFSETS =
            Schema.of(
                    new Column("Name", STRING),
                    new Column("RunTime", DATETIME),
                    new Column("State", STRING),
                    new Column("Topic", STRING),
                    new Column("Partition", INT),
                    new Column("FromOffset", LONG),
                    new Column("ToOffset", LONG));

    private FailureTables() {}

    /** A row for each failed attempt. */
    public static ResultTable failures(List<FailureRecord> failures) {
        List<List<Object>> rows = new ArrayList<>();
        for (FailureRecord failure : failures) {
            rows.add(
                    Arrays.asList(
                            Ticks.ofUnixMillis(failure.failedOn()),
                            failure.operationId(),
                            failure.id().export(),
                            failure.lastSuccessRun().isPresent()
                                    ? Ticks.ofUnixMillis(failure.lastSuccessRun().getAsLong())
                                    : null,
                            failure.kind().text(),
                            failure.details()));
        }
        return new ResultTable(StateTables.FAILURES, rows);
    }

    /**
     * Which offsets each run takes: from the first, up to but without the last.
     *
     * @param failed of runs that are not completed
     */
    public static ResultTable offsets(List<RunRecord> runs, List<FailureRecord> failed) {
        List<List<Object>> rows = new ArrayList<>();
        for (RunRecord run : runs) {
            addOffsets(
                    rows,
                    List.of(run.id().export(), Ticks.ofUnixMillis(run.runTime()), run.state()),
                    run.cursorBefore().offsets(),
                    run.cursorAfter().offsets());
        }
        for (FailureRecord failure : failed) {
            RunRange run = failure.run().orElseThrow();
            addOffsets(
                    rows,
                    List.of(
                            failure.id().export(),
                            Ticks.ofUnixMillis(run.runTime()),
                            RunTables.FAILED),
                    run.before(),
                    run.after());
        }
        return new ResultTable(OFFSETS, rows);
    }

    private static void addOffsets(
            List<List<Object>> rows, List<Object> run, Offsets before, Offsets after) {
        after.byTopic()
                .forEach(
                        (topic, partitions) ->
                                partitions.forEach(
                                        (partition, stop) -> {
                                            List<Object> row = new ArrayList<>(run);
                                            row.add(topic);
                                            row.add(partition);
                                            row.add(before.find(topic, partition).orElse(0));
                                            row.add(stop);
                                            rows.add(row);
                                        }));
    }
}
