package io.sluice.connector.ledger.record;

import java.io.Serializable;
import java.util.Optional;

/**
 * What was last commanded of an export beside its definition.
 *
 * @param state whether its runs take place
 * @param since when that was commanded, milliseconds since 1970
 * @param move the last move of its cursor; stays, so that the same script does not move it twice
 * @param reason why, where the system did it by itself
 */
public record ExportStatus(
        State state, long since, Optional<CursorMove> move, Optional<String> reason)
        implements Serializable {
    /** Of an export of which nothing was commanded. */
    public static final ExportStatus INITIAL =
            new ExportStatus(State.ENABLED, 0, Optional.empty(), Optional.empty());

    /** Whether the runs of an export take place. */
    public enum State {
        ENABLED,
        DISABLED,
        /** There is no such export any more; its runs stay told on the runs topic. */
        DROPPED
    }

    public boolean isDisabled() {
        return state == State.DISABLED;
    }

    public boolean isDropped() {
        return state == State.DROPPED;
    }

    /** The same with another state from now on. */
    public ExportStatus with(State next, long now) {
        return new ExportStatus(
                next, now, next == State.DROPPED ? Optional.empty() : move, Optional.empty());
    }

    /** Disabled by the system itself. */
    public ExportStatus disabledBecause(String why, long now) {
        return new ExportStatus(State.DISABLED, now, move, Optional.of(why));
    }

    public ExportStatus with(CursorMove next) {
        return new ExportStatus(state, since, Optional.of(next), reason);
    }

    /** The same, as if the cursor had never been moved. */
    public ExportStatus withoutMove() {
        return new ExportStatus(state, since, Optional.empty(), reason);
    }
}
