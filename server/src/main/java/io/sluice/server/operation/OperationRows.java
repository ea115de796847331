package io.sluice.server.operation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.server.operation.Operation.ExportedFile;
import io.sluice.server.operation.Operation.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The rows of operations. */
final class OperationRows {
    private static final ObjectMapper JSON = new ObjectMapper();

    private OperationRows() {}

    /** Adds an operation that begins now; what is older than so long goes. */
    static void insert(
            Handle handle, Operation operation, String command, String principal, long oldestKept) {
        handle.createUpdate("DELETE FROM operations WHERE started_on < :oldest")
                .bind("oldest", oldestKept)
                .execute();
        handle.createUpdate(
                        "INSERT INTO operations (id, kind, database_name, command, principal, node,"
                                + " heartbeat, job_id, cancel_wanted, started_on, updated_on, state,"
                                + " status, details) VALUES (:id, :kind, :database, :command,"
                                + " :principal, :node, :now, :job, FALSE, :now, :now, :state,"
                                + " :status, '[]')")
                .bind("id", operation.id())
                .bind("kind", Operation.KIND)
                .bind("database", operation.database())
                .bind("command", command)
                .bind("principal", principal)
                .bind("node", operation.node())
                .bind("job", operation.jobId())
                .bind("now", operation.startedOn())
                .bind("state", operation.state())
                .bind("status", operation.status())
                .execute();
        addState(
                handle,
                operation.id(),
                operation.startedOn(),
                operation.state(),
                operation.status());
    }

    private static void addState(Handle handle, String id, long now, State state, String status) {
        handle.createUpdate(
                        "INSERT INTO operation_states (id, updated_on, state, status) VALUES (:id,"
                                + " :now, :state, :status)")
                .bind("id", id)
                .bind("now", now)
                .bind("state", state)
                .bind("status", status)
                .execute();
    }

    /** Ends an operation of a node; false where it is not the node's any more. */
    static boolean end(
            Handle handle,
            String id,
            String node,
            long now,
            State state,
            String status,
            List<ExportedFile> details) {
        int changed =
                handle.createUpdate(
                                "UPDATE operations SET state = :state, status = :status, details ="
                                        + " :details, updated_on = :now WHERE id = :id AND node ="
                                        + " :node AND state = 'IN_PROGRESS'")
                        .bind("state", state)
                        .bind("status", status)
                        .bind("details", json(details))
                        .bind("now", now)
                        .bind("id", id)
                        .bind("node", node)
                        .execute();
        if (changed == 1) {
            addState(handle, id, now, state, status);
        }
        return changed == 1;
    }

    /** Says that the node still carries it out; false where it is not the node's any more. */
    static boolean renew(Handle handle, String id, String node, long now) {
        return handle.createUpdate(
                                "UPDATE operations SET heartbeat = :now WHERE id = :id AND node ="
                                        + " :node")
                        .bind("now", now)
                        .bind("id", id)
                        .bind("node", node)
                        .execute()
                == 1;
    }

    /** Nobody carries them out any more: whoever looks next may take them. */
    static void release(Handle handle, String node) {
        handle.createUpdate(
                        "UPDATE operations SET heartbeat = 0 WHERE node = :node AND state ="
                                + " 'IN_PROGRESS'")
                .bind("node", node)
                .execute();
    }

    static void wantCancel(Handle handle, String id) {
        handle.createUpdate("UPDATE operations SET cancel_wanted = TRUE WHERE id = :id")
                .bind("id", id)
                .execute();
    }

    /** Those in progress that nobody has renewed since. */
    static List<Operation> orphans(Handle handle, long since) {
        return handle.createQuery(
                        "SELECT * FROM operations WHERE state = 'IN_PROGRESS' AND heartbeat < :since"
                                + " ORDER BY position")
                .bind("since", since)
                .map((row, context) -> operation(row))
                .list();
    }

    /** Takes an operation over from whoever had it; false where another was faster. */
    static boolean take(Handle handle, Operation orphan, String node, long now) {
        return handle.createUpdate(
                                "UPDATE operations SET node = :me, heartbeat = :now WHERE id = :id AND"
                                        + " node = :node AND heartbeat = :heartbeat AND state ="
                                        + " 'IN_PROGRESS'")
                        .bind("me", node)
                        .bind("now", now)
                        .bind("id", orphan.id())
                        .bind("node", orphan.node())
                        .bind("heartbeat", orphan.heartbeat())
                        .execute()
                == 1;
    }

    static Optional<Operation> find(Handle handle, String id) {
        return handle.createQuery("SELECT * FROM operations WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> operation(row))
                .findOne();
    }

    /** Every state of every operation, the oldest first. */
    static List<Operation> log(Handle handle) {
        return handle.createQuery(
                        "SELECT o.position, o.id, o.database_name, o.node, o.heartbeat, o.job_id,"
                                + " o.cancel_wanted, o.started_on, s.updated_on, s.state, s.status,"
                                + " o.details FROM operation_states s JOIN operations o ON o.id ="
                                + " s.id ORDER BY s.position")
                .map((row, context) -> operation(row))
                .list();
    }

    private static Operation operation(ResultSet row) throws SQLException {
        return new Operation(
                row.getString("id"),
                row.getString("database_name"),
                row.getString("node"),
                row.getLong("heartbeat"),
                row.getString("job_id"),
                row.getBoolean("cancel_wanted"),
                row.getLong("started_on"),
                row.getLong("updated_on"),
                State.valueOf(row.getString("state")),
                row.getString("status"),
                files(row.getString("details")));
    }

    private static String json(List<ExportedFile> files) {
        try {
            return JSON.writeValueAsString(files);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("files cannot be written", e);
        }
    }

    private static List<ExportedFile> files(String text) {
        try {
            return JSON.readValue(text, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored files cannot be read", e);
        }
    }
}
