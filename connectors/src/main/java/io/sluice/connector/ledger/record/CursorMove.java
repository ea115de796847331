package io.sluice.connector.ledger.record;

import java.io.Serializable;
import java.util.OptionalLong;

/**
 * Somebody moved the cursor of an export. It is where the next run starts until that run is there.
 *
 * @param to the position that was named
 * @param behindRun the last run when it was moved, milliseconds since 1970; empty before the first.
 *     A later run has left the move behind
 */
public record CursorMove(Cursor to, OptionalLong behindRun) implements Serializable {}
