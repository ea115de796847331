package io.sluice.job.lifecycle;

import io.sluice.command.script.CheckedScript;
import io.sluice.command.script.Step;
import io.sluice.command.syntax.Command;
import io.sluice.connector.ledger.ExportCommands;
import io.sluice.connector.ledger.Ledger;
import io.sluice.connector.ledger.record.ExportId;
import io.sluice.connector.storage.commit.BegunFiles;
import io.sluice.job.pipeline.ExportJob;
import io.sluice.job.pipeline.ExportPlan;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The commands of a script on exports, against what the ledger says: first what they come to, which
 * changes nothing, then carried out. A script is run again and again; what it says already is not
 * done again.
 *
 * <pre>{@code
 * ScriptCommands commands = new ScriptCommands(ledger, plan -> ExportJob.of(plan, installation, secrets));
 * List<ExportChange> changes = commands.plan(script, id -> true);
 * for (ExportChange change : changes) {
 *     commands.carryOut(change);
 * }
 * }</pre>
 */
public final class ScriptCommands {
    private final Ledger ledger;
    private final Function<ExportPlan, ExportJob> jobs;

    public ScriptCommands(Ledger ledger, Function<ExportPlan, ExportJob> jobs) {
        this.ledger = ledger;
        this.jobs = jobs;
    }

    /**
     * What the script comes to for each export that it names.
     *
     * @param wanted which of them
     * @throws io.sluice.connector.ledger.UnknownCursorException where it sets a cursor that the
     *     ledger does not know
     */
    public List<ExportChange> plan(CheckedScript script, Predicate<ExportId> wanted) {
        Map<ExportId, Wish> wishes = new LinkedHashMap<>();
        for (Step step : script.steps()) {
            id(step).filter(wanted)
                    .ifPresent(id -> wishes.computeIfAbsent(id, Wish::new).take(step));
        }
        return wishes.values().stream()
                .map(wish -> wish.against(ledger.load(wish.id()), script, ledger, jobs))
                .toList();
    }

    private static Optional<ExportId> id(Step step) {
        if (step instanceof Step.SetCursor move) {
            return Optional.of(new ExportId(move.database(), move.export()));
        }
        if (step instanceof Step.Result result) {
            return name(result.command()).map(name -> new ExportId(result.database(), name));
        }
        return Optional.empty();
    }

    private static Optional<String> name(Command command) {
        if (command instanceof Command.DefineExport define) {
            return Optional.of(define.name().name());
        }
        if (command instanceof Command.EnableExport enable) {
            return Optional.of(enable.name().name());
        }
        if (command instanceof Command.DropExport drop) {
            return Optional.of(drop.name().name());
        }
        return Optional.empty();
    }

    /** Tells the ledger; jobs of what has changed lose their right to commit. Starts none. */
    public void carryOut(ExportChange change) throws IOException, InterruptedException {
        ExportCommands commands = new ExportCommands(ledger, change.id(), new BegunFiles());
        for (Action action : change.actions()) {
            if (action instanceof Action.Create create) {
                job(change).define(create.disabled());
            } else if (action instanceof Action.Alter) {
                job(change).define(false);
            } else if (action instanceof Action.Disable) {
                commands.disable();
            } else if (action instanceof Action.Enable) {
                commands.enable();
            } else if (action instanceof Action.Drop) {
                commands.drop();
            } else if (action instanceof Action.MoveCursor move) {
                commands.moveCursor(move.to(), job(change).factTopics());
            } else if (action instanceof Action.ForgetMove) {
                commands.forgetMove();
            }
        }
    }

    private ExportJob job(ExportChange change) {
        return jobs.apply(change.plan().orElseThrow());
    }
}
