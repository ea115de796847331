package io.sluice.server.export;

import io.sluice.connector.ledger.UnknownCursorException;
import io.sluice.connector.ledger.record.ExportId;

/** A command asks for a cursor that is not known; nothing was changed. */
public final class UnknownCursorOfExportException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ExportId id;
    private final String cursor;

    UnknownCursorOfExportException(ExportId id, String cursor, UnknownCursorException cause) {
        super(cause.getMessage(), cause);
        this.id = id;
        this.cursor = cursor;
    }

    /** The export that was to be moved. */
    public ExportId id() {
        return id;
    }

    /** The name that was asked for. */
    public String cursor() {
        return cursor;
    }
}
