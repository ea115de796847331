package io.sluice.server.operation;

import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.server.operation.Operation.ExportedFile;
import io.sluice.server.operation.Operation.State;
import java.util.List;

/** How an operation ended. */
record OperationEnd(State state, String status, List<ExportedFile> files) {
    OperationEnd {
        files = List.copyOf(files);
    }

    static OperationEnd completed(RunRecord run) {
        List<ExportedFile> files =
                run.artifacts().stream()
                        .map(a -> new ExportedFile(run.externalTable(), a.path(), a.records()))
                        .toList();
        return new OperationEnd(
                State.COMPLETED,
                "%d records in %d files".formatted(run.recordsExported(), files.size()),
                files);
    }

    static OperationEnd without(State state, String status) {
        return new OperationEnd(state, status, List.of());
    }
}
