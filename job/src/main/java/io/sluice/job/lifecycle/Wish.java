package io.sluice.job.lifecycle;

import io.sluice.catalog.Catalog;
import io.sluice.catalog.ContinuousExport;
import io.sluice.command.script.CheckedScript;
import io.sluice.command.script.Step;
import io.sluice.command.syntax.Command;
import io.sluice.connector.ledger.ExportLedger;
import io.sluice.connector.ledger.KnownCursors;
import io.sluice.connector.ledger.Ledger;
import io.sluice.connector.ledger.record.CursorMove;
import io.sluice.connector.ledger.record.ExportDefinition;
import io.sluice.connector.ledger.record.ExportId;
import io.sluice.connector.ledger.record.RunRecordJson;
import io.sluice.job.pipeline.ExportJob;
import io.sluice.job.pipeline.ExportPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What the commands of a script, taken in their order, want of one export. */
final class Wish {
    private final ExportId id;
    private boolean dropped;
    private Optional<String> cursor = Optional.empty();

    Wish(ExportId id) {
        this.id = id;
    }

    ExportId id() {
        return id;
    }

    void take(Step step) {
        if (step instanceof Step.SetCursor move) {
            cursor = Optional.of(move.cursor());
        } else if (step instanceof Step.Result result
                && result.command() instanceof Command.DropExport) {
            dropped = true;
            cursor = Optional.empty();
        }
    }

    /** What has to be done, given where the export stands. */
    ExportChange against(
            ExportLedger standing,
            CheckedScript script,
            Ledger ledger,
            Function<ExportPlan, ExportJob> jobs) {
        Catalog catalog = script.databases().get(id.database());
        ContinuousExport export = catalog.continuousExports().get(id.export());
        List<Action> actions = new ArrayList<>();
        boolean exists = standing.exists();
        if (dropped) {
            actions.add(exists ? new Action.Drop() : new Action.NothingToDrop());
            exists = false;
        }
        if (export == null) {
            return new ExportChange(id, Optional.empty(), actions, false);
        }
        ExportPlan plan = ExportPlan.of(catalog, export);
        Optional<Boolean> disabled = export.properties().isDisabled();
        boolean runs;
        if (exists) {
            actions.add(definition(standing, jobs.apply(plan)));
            status(standing, disabled).ifPresent(actions::add);
            runs = !disabled.orElse(standing.status().isDisabled());
        } else {
            actions.add(new Action.Create(disabled.orElse(false)));
            runs = !disabled.orElse(false);
        }
        move(standing, exists, ledger, jobs.apply(plan)).ifPresent(actions::add);
        return new ExportChange(id, Optional.of(plan), actions, runs);
    }

    private static Action definition(ExportLedger standing, ExportJob job) {
        ExportDefinition recorded = standing.definition().orElseThrow();
        List<String> differences = job.changes(recorded);
        return differences.isEmpty()
                ? new Action.Keep(recorded.version())
                : new Action.Alter(recorded.version() + 1, differences);
    }

    private Optional<Action> status(ExportLedger standing, Optional<Boolean> disabled) {
        boolean isDisabled = standing.status().isDisabled();
        if (disabled.isEmpty() ? isDisabled : disabled.get() && isDisabled) {
            return Optional.of(
                    new Action.StayDisabled(
                            RunRecordJson.time(standing.status().since()),
                            standing.status().reason(),
                            id.export()));
        }
        if (disabled.isEmpty() || disabled.get() == isDisabled) {
            return Optional.empty();
        }
        return Optional.of(disabled.get() ? new Action.Disable() : new Action.Enable());
    }

    /** An export that is created by this very script can be moved to a cursor of another export. */
    private Optional<Action> move(
            ExportLedger standing, boolean exists, Ledger ledger, ExportJob job) {
        Optional<CursorMove> before = exists ? standing.status().move() : Optional.empty();
        if (cursor.isEmpty()) {
            boolean leftBehind = before.isPresent() && standing.movedTo().isEmpty();
            return leftBehind ? Optional.of(new Action.ForgetMove()) : Optional.empty();
        }
        String to = cursor.get();
        if (before.isPresent() && before.get().to().name().equals(to)) {
            return Optional.of(new Action.MovedBefore(to));
        }
        KnownCursors.of(ledger, id.database()).find(to, job.factTopics());
        String from = exists ? standing.cursorName().orElseThrow() : "its start";
        return Optional.of(new Action.MoveCursor(from, to));
    }
}
