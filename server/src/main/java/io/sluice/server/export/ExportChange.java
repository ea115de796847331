package io.sluice.server.export;

import io.sluice.connector.ledger.record.ExportId;
import io.sluice.job.pipeline.ExportPlan;
import java.util.List;
import java.util.Optional;

/**
 * What a command comes to for one export.
 *
 * @param dropped whether the one that was there goes
 * @param plan of the one that is there then; empty where there is none
 * @param newTopics fact topics that the plan did not have before: they start at their ends now
 * @param disabled whether it is to be disabled; empty where none is there
 * @param cursor that it is to be moved to
 */
record ExportChange(
        ExportId id,
        boolean dropped,
        Optional<ExportPlan> plan,
        List<String> newTopics,
        Optional<Boolean> disabled,
        Optional<String> cursor) {
    ExportChange {
        newTopics = List.copyOf(newTopics);
    }
}
