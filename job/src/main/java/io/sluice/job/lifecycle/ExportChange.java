package io.sluice.job.lifecycle;

import io.sluice.connector.ledger.record.ExportId;
import io.sluice.job.pipeline.ExportPlan;
import java.util.List;
import java.util.Optional;

/**
 * What a script does to one export.
 *
 * @param plan what the script defines; empty where it drops the export
 * @param actions in the order in which they are carried out
 * @param runs whether a job of it is to run then
 */
public record ExportChange(
        ExportId id, Optional<ExportPlan> plan, List<Action> actions, boolean runs) {
    public ExportChange {
        actions = List.copyOf(actions);
    }

    /** Whether the ledger has to be told anything. */
    public boolean changes() {
        return actions.stream().anyMatch(Action::changes);
    }

    /** Whether the script drops the export and creates it again. */
    public boolean startsAnew() {
        return plan.isPresent()
                && actions.stream()
                        .anyMatch(
                                action ->
                                        action instanceof Action.Drop
                                                || action instanceof Action.NothingToDrop);
    }

    /** A line for each action. */
    public String describe() {
        StringBuilder text = new StringBuilder();
        for (Action action : actions) {
            text.append("continuous export %s: %s%n".formatted(id.export(), action.describe()));
        }
        return text.toString();
    }
}
