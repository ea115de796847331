package io.sluice.server.report;

import io.sluice.connector.ledger.record.ExportId;
import io.sluice.kql.type.Ticks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Reads what is kept of exports. */
final class ReportRows {
    private ReportRows() {}

    static Optional<Long> id(Handle handle, ExportId export) {
        return handle.createQuery(
                        "SELECT id FROM reported_exports WHERE database_name = :database"
                                + " AND export_name = :name")
                .bind("database", export.database())
                .bind("name", export.export())
                .mapTo(Long.class)
                .findOne();
    }

    /** How far the exports of a database are, by name. */
    static Map<String, Standing> standings(Handle handle, String database) {
        Map<String, Standing> standings = new HashMap<>();
        handle.createQuery("SELECT * FROM reported_exports WHERE database_name = :database")
                .bind("database", database)
                .map((row, context) -> standing(row))
                .forEach(standing -> standings.put(standing.name(), standing));
        return standings;
    }

    private static Standing standing(ResultSet row) throws SQLException {
        return new Standing(
                row.getLong("id"),
                row.getString("export_name"),
                number(row, "created_on"),
                Optional.ofNullable(row.getString("start_cursor")),
                number(row, "begun_run"),
                number(row, "last_run"),
                number(row, "last_cut"),
                number(row, "last_started_on"),
                number(row, "failed_run"),
                number(row, "failed_behind"));
    }

    /** Null where there is none. */
    private static Long number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : number;
    }

    /**
     * The next artifacts of a range, in the order of their commits.
     *
     * @param behind the last one that was read
     */
    static List<ArtifactRow> artifacts(Handle handle, ArtifactPlace behind, long to, int count) {
        return handle.createQuery(
                        "SELECT committed_on, run_time, place, external_table, path, records, bytes"
                                + " FROM reported_artifacts WHERE export_id = :export"
                                + " AND committed_on >= :from AND committed_on <= :to"
                                + " AND (committed_on > :from OR run_time > :run"
                                + " OR (run_time = :run AND place > :place))"
                                + " ORDER BY export_id, committed_on, run_time, place LIMIT :count")
                .bind("export", behind.export())
                .bind("from", behind.committedOn())
                .bind("run", behind.runTime())
                .bind("place", behind.place())
                .bind("to", to)
                .bind("count", count)
                .map((row, context) -> artifact(behind.export(), row))
                .list();
    }

    /** Where a reader of artifacts is. */
    record ArtifactPlace(long export, long committedOn, long runTime, int place) {
        /** Before all artifacts that were committed then or later. */
        static ArtifactPlace before(long export, long committedOn) {
            return new ArtifactPlace(export, committedOn, Long.MIN_VALUE, -1);
        }
    }

    /** An artifact with its place. */
    record ArtifactRow(ArtifactPlace place, List<Object> cells) {}

    private static ArtifactRow artifact(long export, ResultSet row) throws SQLException {
        long committedOn = row.getLong(1);
        return new ArtifactRow(
                new ArtifactPlace(export, committedOn, row.getLong(2), row.getInt(3)),
                List.of(
                        Ticks.ofUnixMillis(committedOn),
                        row.getString(4),
                        row.getString(5),
                        row.getLong(6),
                        row.getLong(7)));
    }

    /** The runs that were committed at or behind a time, oldest first. */
    static List<List<Object>> runs(Handle handle, long export, long from) {
        return new ArrayList<>(
                handle.createQuery(
                                "SELECT * FROM reported_runs WHERE export_id = :export"
                                        + " AND committed_on >= :from"
                                        + " ORDER BY committed_on, run_time")
                        .bind("export", export)
                        .bind("from", from)
                        .map((row, context) -> run(row))
                        .list());
    }

    private static List<Object> run(ResultSet row) throws SQLException {
        return Arrays.asList(
                Ticks.ofUnixMillis(row.getLong("run_time")),
                Ticks.ofUnixMillis(row.getLong("cut")),
                row.getString("cursor_before"),
                row.getString("cursor_after"),
                Ticks.ofUnixMillis(row.getLong("started_on")),
                Ticks.ofUnixMillis(row.getLong("committed_on")),
                row.getLong("records_read"),
                number(row, "records_filtered"),
                row.getLong("records_exported"),
                row.getLong("dead_letters"),
                row.getLong("artifacts"),
                row.getLong("bytes"),
                row.getString("state"));
    }

    /** The runs behind the last completed one that have failed: what is known of each. */
    static List<List<Object>> openFailures(Handle handle, long export, long behind) {
        return handle.createQuery(
                        "SELECT run_time, MAX(cut) AS cut, MAX(run_started_on) AS started_on"
                                + " FROM reported_failures WHERE export_id = :export"
                                + " AND run_time > :behind GROUP BY run_time ORDER BY run_time")
                .bind("export", export)
                .bind("behind", behind)
                .map(
                        (row, context) ->
                                Arrays.<Object>asList(
                                        Ticks.ofUnixMillis(row.getLong("run_time")),
                                        Ticks.ofUnixMillis(row.getLong("cut")),
                                        null,
                                        null,
                                        Ticks.ofUnixMillis(row.getLong("started_on")),
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        "Failed"))
                .list();
    }

    /** The failures of a range, oldest first; times are milliseconds since 1970, inclusive. */
    static List<List<Object>> failures(
            Handle handle, ExportId id, long export, long from, long to) {
        return handle.createQuery(
                        "SELECT * FROM reported_failures WHERE export_id = :export"
                                + " AND failed_on >= :from AND failed_on <= :to"
                                + " ORDER BY export_id, failed_on, operation_id")
                .bind("export", export)
                .bind("from", from)
                .bind("to", to)
                .map((row, context) -> failure(id.export(), row))
                .list();
    }

    private static List<Object> failure(String export, ResultSet row) throws SQLException {
        Long success = number(row, "last_success");
        return Arrays.asList(
                Ticks.ofUnixMillis(row.getLong("failed_on")),
                row.getString("operation_id"),
                export,
                success == null ? null : Ticks.ofUnixMillis(success),
                row.getString("kind"),
                row.getString("details"));
    }
}
