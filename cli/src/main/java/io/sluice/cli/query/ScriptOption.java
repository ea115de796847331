package io.sluice.cli.query;

import io.sluice.catalog.Catalog;
import io.sluice.cli.export.ScriptFile;
import io.sluice.cli.export.SettingsOption;
import java.nio.file.Path;
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

    Catalog catalog(CommandSpec spec) {
        return script == null
                ? Catalog.empty(Catalog.DEFAULT_DATABASE)
                : ScriptFile.check(script, settings.installation(), spec).defaultDatabase();
    }
}
