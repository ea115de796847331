package io.sluice.connector.ledger;

/** A name of a cursor that the ledger does not know, or not of the topics asked for. */
public final class UnknownCursorException extends IllegalArgumentException {
    UnknownCursorException(String message) {
        super(message);
    }
}
