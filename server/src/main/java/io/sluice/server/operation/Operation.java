package io.sluice.server.operation;

import java.util.List;

/**
 * One operation as it stands. Times are milliseconds since 1970.
 *
 * @param id a guid
 * @param node the server that carries it out
 * @param heartbeat when that server said last that it does
 * @param jobId of its Flink job
 * @param status what people should know of the state
 * @param details what it has made
 */
record Operation(
        String id,
        String database,
        String node,
        long heartbeat,
        String jobId,
        boolean cancelWanted,
        long startedOn,
        long updatedOn,
        State state,
        String status,
        List<ExportedFile> details) {
    /** What {@code .show operations} calls an {@code .export to table}. */
    static final String KIND = "ExportToTable";

    Operation {
        details = List.copyOf(details);
    }

    /** The states of the model that an operation here can have; the names are stored. */
    enum State {
        IN_PROGRESS("InProgress"),
        COMPLETED("Completed"),
        /** It could not be done; nothing was exported. */
        FAILED("Failed"),
        /** Whoever carried it out is gone, and had not begun to make its files visible. */
        ABANDONED("Abandoned"),
        /** What was asked for can never be done. */
        BAD_INPUT("BadInput"),
        CANCELED("Canceled");

        private final String text;

        State(String text) {
            this.text = text;
        }

        boolean isEnd() {
            return this != IN_PROGRESS;
        }

        /** As commands show it. */
        String text() {
            return text;
        }
    }

    /** A file of an export. */
    record ExportedFile(String table, String path, long records) {}
}
