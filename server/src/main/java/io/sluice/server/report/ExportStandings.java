package io.sluice.server.report;

import io.sluice.catalog.Catalog;
import io.sluice.catalog.ContinuousExport;
import io.sluice.command.result.ExportTables;
import io.sluice.command.result.ResultTable;
import io.sluice.command.show.StateTables;
import io.sluice.kql.type.Ticks;
import io.sluice.server.export.WantedExport;
import io.sluice.server.export.WantedExport.State;
import io.sluice.server.export.WantedExports;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/**
 * The exports of a database at one moment: what is wanted, what is done about it, how far it is.
 */
final class ExportStandings {
    private final Catalog catalog;
    private final Map<String, WantedExport> wanted = new HashMap<>();
    private final Map<String, Standing> told;

    private ExportStandings(
            Catalog catalog, List<WantedExport> exports, Map<String, Standing> told) {
        this.catalog = catalog;
        this.told = told;
        exports.forEach(export -> wanted.put(export.id().export(), export));
    }

    /** Two queries, however many exports there are. */
    static ExportStandings read(Handle handle, Catalog catalog) {
        return new ExportStandings(
                catalog,
                WantedExports.of(handle, catalog.database()),
                ReportRows.standings(handle, catalog.database()));
    }

    Standing of(String export) {
        WantedExport known = wanted.get(export);
        Standing standing = told.get(export);
        return known == null || standing == null ? Standing.unknown(export) : standing.of(known);
    }

    ResultTable exports(Optional<String> name) {
        long now = System.currentTimeMillis();
        List<List<Object>> rows = new ArrayList<>();
        for (ContinuousExport export : catalog.continuousExports().values()) {
            if (name.isEmpty() || name.get().equals(export.name())) {
                rows.add(row(export, now));
            }
        }
        return new ResultTable(StateTables.EXPORTS, rows);
    }

    private List<Object> row(ContinuousExport export, long now) {
        Standing standing = of(export.name());
        List<Object> row =
                new ArrayList<>(
                        ExportTables.definition(catalog.database(), export, facts(export))
                                .rows()
                                .get(0));
        row.addAll(
                Arrays.asList(
                        ticks(standing.lastStartedOn()),
                        standing.startCursor().orElse(""),
                        isDisabled(export),
                        standing.lastResult(),
                        ticks(standing.lastCut()),
                        isRunning(export, standing, now)));
        return row;
    }

    /** A commit is under way; or the job is there, and a run is due that is not announced yet. */
    private boolean isRunning(ContinuousExport export, Standing standing, long now) {
        boolean jobRuns =
                Optional.ofNullable(wanted.get(export.name()))
                        .map(known -> known.applied().state() == State.RUNNING)
                        .orElse(false);
        return standing.begunRun() != null || (jobRuns && isDue(export, standing, now));
    }

    ResultTable pending(long now) {
        List<List<Object>> rows = new ArrayList<>();
        for (ContinuousExport export : catalog.continuousExports().values()) {
            Standing standing = of(export.name());
            WantedExport known = wanted.get(export.name());
            boolean unsettled = known != null && !known.isSettled();
            boolean late = !isDisabled(export) && isDue(export, standing, now);
            if (unsettled || late) {
                List<Object> row = row(export, now);
                row.add(known == null ? "" : known.applied().state().name());
                row.add(known == null ? "" : known.applied().lastError());
                row.add(
                        standing.lastCut() == null
                                ? null
                                : (now - standing.lastCut()) * Ticks.PER_MILLISECOND);
                rows.add(row);
            }
        }
        return new ResultTable(StateTables.PENDING_EXPORTS, rows);
    }

    private static boolean isDue(ContinuousExport export, Standing standing, long now) {
        OptionalLong next = standing.nextRun(export.properties());
        return next.isPresent() && next.getAsLong() <= now;
    }

    private static boolean isDisabled(ContinuousExport export) {
        return export.properties().isDisabled().orElse(false);
    }

    private List<String> facts(ContinuousExport export) {
        WantedExport known = wanted.get(export.name());
        return known == null ? export.over() : known.facts();
    }

    private static Long ticks(Long millis) {
        return millis == null ? null : Ticks.ofUnixMillis(millis);
    }
}
