package io.sluice.bench.part;

import io.sluice.catalog.ExternalTable;
import io.sluice.command.Script;
import io.sluice.command.script.Settings;

/** Tables as a user defines them. */
final class Tables {
    private Tables() {}

    /**
     * An external table.
     *
     * @param layout from {@code (columns)} up to before {@code dataformat}
     */
    static ExternalTable external(String layout) {
        String command =
                ".create external table Lake %s dataformat = parquet ( 'file:///lake' )"
                        .formatted(layout);
        return Script.check(command, Settings.defaults())
                .orThrow()
                .defaultDatabase()
                .externalTables()
                .get("Lake");
    }
}
