package io.sluice.server.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The rows of the journal. */
final class Journal {
    private Journal() {}

    static void add(Handle handle, JournalEntry entry) {
        handle.createUpdate(
                        "INSERT INTO journal (event, happened_on, database_name, entity_name,"
                                + " entity_version, original_state, updated_state, change_command,"
                                + " principal, client_request_id) VALUES (:event, :happenedOn,"
                                + " :database, :entity, :version, :original, :updated, :command,"
                                + " :principal, :requestId)")
                .bind("event", entry.event())
                .bind("happenedOn", entry.happenedOn())
                .bind("database", entry.database())
                .bind("entity", entry.entity())
                .bind("version", entry.entityVersion())
                .bind("original", entry.originalState())
                .bind("updated", entry.updatedState())
                .bind("command", entry.author().command())
                .bind("principal", entry.author().principal())
                .bind("requestId", entry.author().clientRequestId())
                .execute();
    }

    /** The newest entries, oldest of them first. */
    static List<JournalEntry> newest(Handle handle, int count) {
        return handle.createQuery(
                        "SELECT * FROM (SELECT * FROM journal ORDER BY position DESC LIMIT :count)"
                                + " newest ORDER BY position")
                .bind("count", count)
                .map((row, context) -> entry(row))
                .list();
    }

    private static JournalEntry entry(ResultSet row) throws SQLException {
        return new JournalEntry(
                row.getString("event"),
                row.getLong("happened_on"),
                row.getString("database_name"),
                row.getString("entity_name"),
                row.getLong("entity_version"),
                row.getString("original_state"),
                row.getString("updated_state"),
                new Author(
                        row.getString("principal"),
                        row.getString("client_request_id"),
                        row.getString("change_command")));
    }
}
