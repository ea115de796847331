package io.sluice.server.report;

import io.sluice.catalog.Catalog;
import io.sluice.catalog.KafkaConnection;
import io.sluice.command.result.ResultTable;
import io.sluice.command.script.Step;
import io.sluice.command.show.PipedRows;
import io.sluice.command.show.RangedRows;
import io.sluice.command.show.RowRange;
import io.sluice.command.show.StateTables;
import io.sluice.command.syntax.Identifier;
import io.sluice.connector.kafka.settings.ClientProperties;
import io.sluice.connector.ledger.record.ExportId;
import io.sluice.kql.type.Schema;
import io.sluice.kql.type.Ticks;
import io.sluice.server.catalog.CatalogStore;
import io.sluice.server.report.ReportRows.ArtifactPlace;
import io.sluice.server.report.ReportRows.ArtifactRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What exports have done, as {@code .show} gives it: from the catalog's database, where the
 * ledger's news are kept for 14 days.
 *
 * <pre>{@code
 * ResultTable artifacts = reports.artifacts(show, catalog);
 * }</pre>
 */
public final class ExportReports {
    /** Rows that are read at once. */
    private static final int PART = 10_000;

    private final CatalogStore store;

    private final Function<KafkaConnection, ClientProperties> clients;

    /**
     * @param clients how to reach the brokers of a table
     */
    public ExportReports(CatalogStore store, Function<KafkaConnection, ClientProperties> clients) {
        this.store = store;
        this.clients = clients;
    }

    /**
     * How far exports are.
     *
     * @param name of one; empty for all of the database
     */
    public ResultTable exports(Catalog catalog, Optional<String> name) {
        return standings(catalog).exports(name);
    }

    /** The exports that are behind: due, or not yet as they are wanted. */
    public ResultTable pending(Catalog catalog) {
        return standings(catalog).pending(System.currentTimeMillis());
    }

    private ExportStandings standings(Catalog catalog) {
        return store.read(handle -> ExportStandings.read(handle, catalog));
    }

    /** {@code .show continuous-export E exported-artifacts}, and what is behind a pipe. */
    public ResultTable artifacts(Step.ShowState show, Catalog catalog) {
        Standing standing = standing(show, catalog);
        return answer(
                show,
                StateTables.ARTIFACTS,
                "Timestamp",
                (range, part) -> readArtifacts(standing, range, part));
    }

    private void readArtifacts(
            Standing standing, RowRange range, Consumer<List<List<Object>>> part) {
        long to = toMillis(range);
        long rest = range.most();
        ArtifactPlace place = ArtifactPlace.before(standing.id(), fromMillis(standing, range));
        while (rest > 0) {
            ArtifactPlace behind = place;
            int count = (int) Math.min(PART, rest);
            List<ArtifactRow> rows =
                    store.read(handle -> ReportRows.artifacts(handle, behind, to, count));
            part.accept(rows.stream().map(ArtifactRow::cells).toList());
            if (rows.size() < count) {
                return;
            }
            place = rows.get(rows.size() - 1).place();
            rest -= count;
        }
    }

    /** {@code .show continuous-export E failures}, and what is behind a pipe. */
    public ResultTable failures(Step.ShowState show, Catalog catalog) {
        Standing standing = standing(show, catalog);
        ExportId id = id(show);
        return answer(
                show,
                StateTables.FAILURES,
                "Timestamp",
                (range, part) ->
                        part.accept(
                                store.read(
                                        handle ->
                                                ReportRows.failures(
                                                        handle,
                                                        id,
                                                        standing.id(),
                                                        fromMillis(standing, range),
                                                        toMillis(range)))));
    }

    /** {@code .show continuous-export E runs}, and what is behind a pipe. */
    public ResultTable runs(Step.ShowState show, Catalog catalog) {
        Standing standing = standing(show, catalog);
        return answer(
                show,
                StateTables.RUNS,
                "CommittedOn",
                (range, part) -> part.accept(runs(standing, range)));
    }

    /** A run that has failed has no time of a commit: no range of those takes it. */
    private List<List<Object>> runs(Standing standing, RowRange range) {
        List<List<Object>> rows =
                store.read(
                        handle ->
                                ReportRows.runs(
                                        handle, standing.id(), fromMillis(standing, range)));
        boolean anyTime = range.from() == RowRange.ALL.from() && range.to() == RowRange.ALL.to();
        if (standing.failedRun() != null && anyTime) {
            long last = standing.lastRun() == null ? standing.createdOn() : standing.lastRun();
            rows.addAll(store.read(handle -> ReportRows.openFailures(handle, standing.id(), last)));
        }
        return rows;
    }

    /** {@code .show ingestion failures}, and what is behind a pipe. */
    public ResultTable ingestionFailures(Step.ShowState show, Catalog catalog) {
        return answer(
                show,
                StateTables.INGESTION_FAILURES,
                "FailedOn",
                new IngestionFailures(catalog, clients)::read);
    }

    private Standing standing(Step.ShowState show, Catalog catalog) {
        return standings(catalog).of(id(show).export());
    }

    private static ExportId id(Step.ShowState show) {
        String name = show.command().entity().map(Identifier::name).orElseThrow();
        return new ExportId(show.database(), name);
    }

    private static long fromMillis(Standing standing, RowRange range) {
        long created = standing.createdOn() == null ? 0 : standing.createdOn();
        return Math.max(Math.max(created, ReportPurge.oldest()), Ticks.toUnixMillis(range.from()));
    }

    /** A bound within a millisecond takes all of it. */
    private static long toMillis(RowRange range) {
        return range.to() == Long.MAX_VALUE ? Long.MAX_VALUE : Ticks.toUnixMillis(range.to()) + 1;
    }

    /** The rows, through the operators behind the command. */
    public static ResultTable answer(
            Step.ShowState show, Schema columns, String time, RangedRows rows) {
        if (show.command().operators().isPresent()) {
            return PipedRows.run(columns, time, rows, show.command().operators().get());
        }
        List<List<Object>> all = new ArrayList<>();
        rows.read(RowRange.ALL, all::addAll);
        return new ResultTable(columns, all);
    }
}
