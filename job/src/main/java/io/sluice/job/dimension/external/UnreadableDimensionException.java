package io.sluice.job.dimension.external;

import io.sluice.connector.storage.read.file.UnreadableFileException;
import io.sluice.kql.diagnostic.ErrorCode;
import java.io.IOException;

/** The files of an external table that a run needs cannot be read. The run is tried again. */
public final class UnreadableDimensionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableDimensionException(String table, IOException cause) {
        super(
                "%s: dimension table external_table('%s') cannot be read: %s%s"
                        .formatted(
                                ErrorCode.DIMENSION_UNREADABLE.id(),
                                table,
                                cause.getMessage(),
                                advice(table, cause)),
                cause);
    }

    private static String advice(String table, IOException cause) {
        if (!(cause instanceof UnreadableFileException file)) {
            return "";
        }
        return file.isStale()
                ? ". The run begins again with the files that '%s' has then; whoever writes them should write new files beside the old ones and delete those later"
                        .formatted(table)
                : ". Repair, replace or remove the file: the run begins again with the files that '%s' has then"
                        .formatted(table);
    }
}
