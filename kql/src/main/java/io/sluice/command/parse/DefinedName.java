package io.sluice.command.parse;

import io.sluice.command.syntax.ColumnSyntax;
import io.sluice.command.syntax.Command;
import io.sluice.command.syntax.Identifier;
import java.util.Optional;

/** The entity that a command defines, by the position of its name. */
final class DefinedName {
    private DefinedName() {}

    static Optional<Identifier> of(Command command) {
        if (command instanceof Command.CreateTables create) {
            return create.tables().stream().findFirst().map(ColumnSyntax.TableSyntax::name);
        }
        if (command instanceof Command.AlterTable alter) {
            return Optional.of(alter.table().name());
        }
        if (command instanceof Command.DefineMapping define) {
            return Optional.of(define.table());
        }
        if (command instanceof Command.DefineConnection define) {
            return Optional.of(define.table());
        }
        if (command instanceof Command.DefineExternalTable define) {
            return Optional.of(define.name());
        }
        if (command instanceof Command.DefineExport define) {
            return Optional.of(define.name());
        }
        if (command instanceof Command.DefineFunction define) {
            return Optional.of(define.name());
        }
        return Optional.empty();
    }
}
