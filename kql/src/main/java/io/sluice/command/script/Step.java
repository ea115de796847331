package io.sluice.command.script;

import io.sluice.catalog.ContinuousExport;
import io.sluice.catalog.ExternalTable;
import io.sluice.command.result.ResultTable;
import io.sluice.command.syntax.Command;
import java.util.Optional;
import java.util.OptionalInt;

/** What one good command of a script came to, in the order of the script. */
public sealed interface Step {
    String database();

    /**
     * The catalog alone answers the command.
     *
     * @param defined the external table that the command defines, with all that its properties ask
     */
    record Result(
            String database, Command command, ResultTable table, Optional<ExternalTable> defined)
            implements Step {
        /** The answer of a command that defines no external table. */
        public Result(String database, Command command, ResultTable table) {
            this(database, command, table, Optional.empty());
        }
    }

    /** Moves the cursor of an export; done where the ledger is. */
    record SetCursor(String database, String export, String cursor) implements Step {}

    /**
     * Exports once what topics hold.
     *
     * @param export as a continuous one, without a name and with an interval that means nothing
     * @param concurrency parallel subtasks; empty for as many as there are
     */
    record ExportOnce(String database, ContinuousExport export, OptionalInt concurrency)
            implements Step {}

    /** A {@code .show} of what exports have done; operators behind it are still to be run. */
    record ShowState(String database, Command.Show command) implements Step {}
}
