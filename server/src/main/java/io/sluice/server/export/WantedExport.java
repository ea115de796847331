package io.sluice.server.export;

import io.sluice.connector.ledger.record.ExportId;
import io.sluice.connector.ledger.record.Offsets;
import java.util.List;
import java.util.Optional;

/**
 * A continuous export as it is to be, and how far that is brought about. Times are milliseconds
 * since 1970.
 *
 * @param incarnation a guid given when it was created: an export that is dropped and created again
 *     is another one
 * @param generation higher after each change of the export or of anything that its plan uses
 * @param dropped the catalog has it no more; the row stays until the reconciler is done with it
 * @param start where it starts in each partition of its fact topics; of a fact table that was added
 *     later, its topic's end at that moment
 * @param cursorMove the last cursor that was asked for
 * @param facts the names of the fact tables, in the order of the query
 */
public record WantedExport(
        String incarnation,
        ExportId id,
        long generation,
        boolean disabled,
        boolean dropped,
        long createdOn,
        Offsets start,
        Optional<CursorMove> cursorMove,
        List<String> facts,
        Applied applied) {
    public WantedExport {
        facts = List.copyOf(facts);
    }

    /**
     * The cursor that a command asked for.
     *
     * @param generation that the command gave the export: it is still to be done while this is
     *     greater than the applied one
     */
    public record CursorMove(String cursor, long generation) {}

    /** Whether the reconciler has anything to do but to see that the job is alive. */
    public boolean isSettled() {
        return applied.generation() == generation;
    }

    /** What the reconciler is doing about an export. */
    public enum State {
        /** A change is not yet brought about. */
        PENDING,
        /** Its job runs. */
        RUNNING,
        /** The cluster has no room for its job. */
        WAITING_FOR_SLOTS,
        /** Disabled: no job is to run. */
        STOPPED,
        /** The last attempt failed; the next one comes. */
        FAILING
    }

    /**
     * What the reconciler has come to; only it writes this.
     *
     * @param generation the last one that the ledger was told, and whose predecessors' jobs have
     *     ended; 0 for none
     * @param jobId of Flink, in hexadecimal digits
     * @param lastError of the last attempt; empty where that went well
     * @param attempts that failed since the last one that went well
     * @param nextAttempt not before this time
     */
    public record Applied(
            long generation,
            Optional<String> jobId,
            State state,
            String lastError,
            int attempts,
            long nextAttempt) {
        /** Of an export that the reconciler has not seen. */
        public static final Applied NOTHING =
                new Applied(0, Optional.empty(), State.PENDING, "", 0, 0);
    }
}
