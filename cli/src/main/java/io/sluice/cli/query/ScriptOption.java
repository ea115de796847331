package io.sluice.cli.query;

import io.sluice.catalog.Catalog;
import io.sluice.cli.export.Brokers;
import io.sluice.cli.export.ScriptFile;
import io.sluice.cli.export.SettingsOption;
import io.sluice.connector.ledger.Ledger;
import io.sluice.job.pipeline.ExportJob;
import io.sluice.job.secret.SecretPolicy;
import io.sluice.job.show.ShowAnswers;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** {@code --script}: whose tables and functions a query may name. */
final class ScriptOption {
    @Mixin private SettingsOption settings;

    @Option(
            names = "--script",
            paramLabel = "SCRIPT",
            description = "A script whose tables and functions the query may name.")
    private Path script;

    boolean isGiven() {
        return script != null;
    }

    /** The definitions of the script, by database; none without a script. */
    Map<String, Catalog> databases(CommandSpec spec) {
        return script == null
                ? Map.of(Catalog.DEFAULT_DATABASE, Catalog.empty(Catalog.DEFAULT_DATABASE))
                : ScriptFile.check(script, settings.installation(), spec).databases();
    }

    /** What answers {@code .show} commands about the script. */
    ShowAnswers answers(Map<String, Catalog> databases) {
        return new ShowAnswers(databases, settings.installation(), this::ledger);
    }

    private Ledger ledger() {
        Ledger ledger = ExportJob.ledger(settings.installation(), new SecretPolicy.KeepInProcess());
        Brokers.require(ledger.client().load(), SettingsOption.BROKERS);
        return ledger;
    }
}
