package io.sluice.server.export;

import io.sluice.connector.ledger.record.ExportId;
import io.sluice.server.export.WantedExport.Applied;
import io.sluice.server.export.WantedExport.CursorMove;
import io.sluice.server.export.WantedExport.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** The rows of exports. */
final class ExportRows {
    private ExportRows() {}

    static List<WantedExport> all(Handle handle) {
        return handle.createQuery("SELECT * FROM exports ORDER BY position")
                .map((row, context) -> export(row))
                .list();
    }

    static List<WantedExport> of(Handle handle, String database) {
        return handle.createQuery(
                        "SELECT * FROM exports WHERE database_name = :database AND NOT dropped"
                                + " ORDER BY position")
                .bind("database", database)
                .map((row, context) -> export(row))
                .list();
    }

    static Optional<WantedExport> find(Handle handle, ExportId id) {
        return handle.createQuery(
                        "SELECT * FROM exports WHERE database_name = :database AND name = :name"
                                + " AND NOT dropped")
                .bind("database", id.database())
                .bind("name", id.export())
                .map((row, context) -> export(row))
                .findOne();
    }

    /** The names of all that each export uses that is not dropped. */
    static List<UsedNames> usedNames(Handle handle) {
        return handle.createQuery(
                        "SELECT database_name, name, used_names FROM exports WHERE NOT dropped")
                .map(
                        (row, context) ->
                                new UsedNames(
                                        new ExportId(row.getString(1), row.getString(2)),
                                        Set.copyOf(RowJson.names(row.getString(3)))))
                .list();
    }

    /** What an export uses. */
    record UsedNames(ExportId id, Set<String> names) {}

    static void insert(Handle handle, WantedExport export, Set<String> usedNames) {
        bound(
                        handle,
                        export,
                        usedNames,
                        "INSERT INTO exports (incarnation, database_name, name, generation,"
                                + " disabled, dropped, created_on, start_offsets, facts,"
                                + " used_names, wanted_cursor, cursor_generation,"
                                + " applied_generation, state, last_error, attempts,"
                                + " next_attempt) VALUES (:incarnation, :database, :name,"
                                + " :generation, :disabled, FALSE, :createdOn, :start, :facts,"
                                + " :usedNames, :cursor, :cursorGeneration, 0, :state, '', 0, 0)")
                .bind("database", export.id().database())
                .bind("name", export.id().export())
                .bind("createdOn", export.createdOn())
                .bind("state", State.PENDING)
                .execute();
    }

    /**
     * Keeps a change of what is wanted: the reconciler tries it at once, whatever failed before.
     */
    static void update(Handle handle, WantedExport export, Set<String> usedNames) {
        bound(
                        handle,
                        export,
                        usedNames,
                        "UPDATE exports SET generation = :generation, disabled = :disabled,"
                                + " start_offsets = :start, facts = :facts,"
                                + " used_names = :usedNames, wanted_cursor = :cursor,"
                                + " cursor_generation = :cursorGeneration, next_attempt = 0"
                                + " WHERE incarnation = :incarnation")
                .execute();
    }

    /** What a creation and a change say in the same words. */
    private static Update bound(
            Handle handle, WantedExport export, Set<String> usedNames, String sql) {
        return handle.createUpdate(sql)
                .bind("incarnation", export.incarnation())
                .bind("generation", export.generation())
                .bind("disabled", export.disabled())
                .bind("start", RowJson.write(export.start().byTopic()))
                .bind("facts", RowJson.write(export.facts()))
                .bind("usedNames", RowJson.write(usedNames))
                .bind("cursor", export.cursorMove().map(CursorMove::cursor).orElse(null))
                .bind(
                        "cursorGeneration",
                        export.cursorMove().map(CursorMove::generation).orElse(null));
    }

    static void drop(Handle handle, ExportId id) {
        handle.createUpdate(
                        "UPDATE exports SET dropped = TRUE, generation = generation + 1,"
                                + " next_attempt = 0 WHERE database_name = :database AND"
                                + " name = :name AND NOT dropped")
                .bind("database", id.database())
                .bind("name", id.export())
                .execute();
    }

    static boolean record(Handle handle, WantedExport seen, Applied applied) {
        return handle.createUpdate(
                                "UPDATE exports SET applied_generation = :generation,"
                                        + " job_id = :jobId, state = :state, last_error = :error,"
                                        + " attempts = :attempts, next_attempt = :nextAttempt"
                                        + " WHERE incarnation = :incarnation"
                                        + " AND generation = :seen")
                        .bind("generation", applied.generation())
                        .bind("jobId", applied.jobId().orElse(null))
                        .bind("state", applied.state())
                        .bind("error", applied.lastError())
                        .bind("attempts", applied.attempts())
                        .bind("nextAttempt", applied.nextAttempt())
                        .bind("incarnation", seen.incarnation())
                        .bind("seen", seen.generation())
                        .execute()
                > 0;
    }

    static int deleteDropped(Handle handle, String incarnation) {
        return handle.createUpdate(
                        "DELETE FROM exports WHERE incarnation = :incarnation AND dropped")
                .bind("incarnation", incarnation)
                .execute();
    }

    private static WantedExport export(ResultSet row) throws SQLException {
        String cursor = row.getString("wanted_cursor");
        return new WantedExport(
                row.getString("incarnation"),
                new ExportId(row.getString("database_name"), row.getString("name")),
                row.getLong("generation"),
                row.getBoolean("disabled"),
                row.getBoolean("dropped"),
                row.getLong("created_on"),
                RowJson.offsets(row.getString("start_offsets")),
                cursor == null
                        ? Optional.empty()
                        : Optional.of(new CursorMove(cursor, row.getLong("cursor_generation"))),
                RowJson.names(row.getString("facts")),
                new Applied(
                        row.getLong("applied_generation"),
                        Optional.ofNullable(row.getString("job_id")),
                        State.valueOf(row.getString("state")),
                        row.getString("last_error"),
                        row.getInt("attempts"),
                        row.getLong("next_attempt")));
    }
}
