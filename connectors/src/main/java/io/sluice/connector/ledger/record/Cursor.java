package io.sluice.connector.ledger.record;

import io.sluice.kql.type.Ticks;
import java.io.Serializable;

/**
 * A position with a name. The name is 18 digits, the ticks of an instant, raised so that it is
 * unique in its database: a run's cursor by the export's ordinal (odd), a StartCursor the same way
 * (even), so that no two exports have to agree on a name and a repeated run finds the same one.
 */
public record Cursor(String name, Offsets offsets) implements Serializable {
    /** Exports that a database can ever have had: two names each within one millisecond. */
    static final int MAX_EXPORTS = (int) (Ticks.PER_MILLISECOND / 2);

    /** The cursor behind the run of a time. */
    public static Cursor ofRun(long runTimeMillis, int exportOrdinal, Offsets offsets) {
        return new Cursor(name(runTimeMillis, raisedBy(exportOrdinal)), offsets);
    }

    /** The ticks by which the name of a run's cursor is above the run's time. */
    public static int raisedBy(int exportOrdinal) {
        return 2 * exportOrdinal + 1;
    }

    /** Where an export starts that was created at an instant. */
    public static Cursor ofStart(long createdOnMillis, int exportOrdinal, Offsets offsets) {
        return new Cursor(name(createdOnMillis, 2 * exportOrdinal), offsets);
    }

    private static String name(long millis, int raisedBy) {
        if (raisedBy < 0 || raisedBy >= Ticks.PER_MILLISECOND) {
            throw new IllegalArgumentException(
                    "a database can hold %d exports over its life".formatted(MAX_EXPORTS));
        }
        return "%018d".formatted(Ticks.ofUnixMillis(millis) + raisedBy);
    }
}
