package io.sluice.job.show;

import io.sluice.catalog.Catalog;
import io.sluice.catalog.ContinuousExport;
import io.sluice.catalog.ExportProperties;
import io.sluice.command.CatalogNames;
import io.sluice.command.result.ExportTables;
import io.sluice.command.result.ResultTable;
import io.sluice.command.show.StateTables;
import io.sluice.connector.ledger.ExportLedger;
import io.sluice.connector.ledger.Ledger;
import io.sluice.connector.ledger.record.ExportDefinition;
import io.sluice.connector.ledger.record.ExportId;
import io.sluice.connector.ledger.record.FailureRecord;
import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.kql.Kql;
import io.sluice.kql.type.Ticks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** How far the exports of a database are: their definitions, and what the ledger has of them. */
final class ExportStates {
    private final Catalog catalog;
    private final Ledger ledger;

    ExportStates(Catalog catalog, Ledger ledger) {
        this.catalog = catalog;
        this.ledger = ledger;
    }

    ResultTable all() {
        return table(List.copyOf(catalog.continuousExports().values()));
    }

    ResultTable one(String name) {
        return table(List.of(catalog.continuousExports().get(name)));
    }

    /**
     * The exports whose next run is due and not committed.
     *
     * @param now milliseconds since 1970
     */
    ResultTable pending(long now) {
        List<List<Object>> rows = new ArrayList<>();
        for (ContinuousExport export : catalog.continuousExports().values()) {
            if (isDue(export, now)) {
                List<Object> row = row(export);
                Long exportedTo = (Long) row.get(StateTables.EXPORTS.find("ExportedTo").getAsInt());
                row.add("");
                row.add("");
                row.add(exportedTo == null ? null : Ticks.ofUnixMillis(now) - exportedTo);
                rows.add(row);
            }
        }
        return new ResultTable(StateTables.PENDING_EXPORTS, rows);
    }

    List<RunRecord> runs(String export) {
        return ledger.runs(run -> run.id().equals(id(export)));
    }

    /** The failures of 14 days, oldest first. */
    List<FailureRecord> failures(String export) {
        return ledger.failures(failure -> failure.id().equals(id(export)));
    }

    /** The last failures of runs that are not completed. */
    List<FailureRecord> openFailures(String export) {
        return OpenFailures.of(runs(export), failures(export));
    }

    /** The runs that wrote to an external table. */
    List<RunRecord> runsInto(String externalTable) {
        return ledger.runs(
                run ->
                        run.id().database().equals(catalog.database())
                                && run.externalTable().equals(externalTable));
    }

    private ResultTable table(List<ContinuousExport> exports) {
        List<List<Object>> rows = new ArrayList<>();
        for (ContinuousExport export : exports) {
            rows.add(row(export));
        }
        return new ResultTable(StateTables.EXPORTS, rows);
    }

    private List<Object> row(ContinuousExport export) {
        List<Object> row = new ArrayList<>();
        row.addAll(
                ExportTables.definition(catalog.database(), export, facts(export)).rows().get(0));
        row.addAll(state(export));
        return row;
    }

    private List<Object> state(ContinuousExport export) {
        ExportLedger standing = ledger.load(id(export.name()));
        Optional<RunRecord> last = standing.completed();
        return Arrays.asList(
                last.map(run -> Ticks.ofUnixMillis(run.startedOn())).orElse(null),
                standing.exists() ? standing.definition().orElseThrow().startCursor().name() : "",
                isDisabled(export, standing),
                lastResult(export.name(), last),
                last.map(run -> Ticks.ofUnixMillis(run.cut())).orElse(null),
                standing.begun().isPresent());
    }

    /** Failed where the run behind the last completed one has failed, or a start. */
    private String lastResult(String export, Optional<RunRecord> last) {
        OptionalLong completed =
                last.isPresent() ? OptionalLong.of(last.get().runTime()) : OptionalLong.empty();
        boolean failed =
                !openFailures(export).isEmpty()
                        || failures(export).stream()
                                .anyMatch(
                                        f ->
                                                f.run().isEmpty()
                                                        && f.lastSuccessRun().equals(completed));
        if (failed) {
            return RunTables.FAILED;
        }
        return last.isPresent() ? "Completed" : "";
    }

    private boolean isDue(ContinuousExport export, long now) {
        ExportLedger standing = ledger.load(id(export.name()));
        if (isDisabled(export, standing)) {
            return false;
        }
        ExportProperties properties = export.properties();
        long interval = properties.intervalBetweenRuns().toMillis();
        Optional<Long> next =
                standing.completed()
                        .map(run -> run.runTime() + interval)
                        .or(() -> standing.definition().map(d -> firstRun(d, properties)));
        return next.isPresent() && next.get() <= now;
    }

    /** The first boundary whose cut is not before the export's creation. */
    private static long firstRun(ExportDefinition definition, ExportProperties properties) {
        long interval = properties.intervalBetweenRuns().toMillis();
        long latency = properties.forcedLatency().map(l -> l.toMillis()).orElse(0L);
        return -Math.floorDiv(-(definition.createdOn() + latency), interval) * interval;
    }

    private List<String> facts(ContinuousExport export) {
        return export.over().isEmpty()
                ? Kql.bind(export.query(), new CatalogNames(catalog)).tables()
                : export.over();
    }

    /** The ledger has the last word on an export that it knows. */
    private static boolean isDisabled(ContinuousExport export, ExportLedger standing) {
        return standing.exists()
                ? standing.status().isDisabled()
                : export.properties().isDisabled().orElse(false);
    }

    private ExportId id(String export) {
        return new ExportId(catalog.database(), export);
    }
}
