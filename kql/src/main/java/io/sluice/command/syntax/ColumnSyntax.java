package io.sluice.command.syntax;

import java.util.List;

/** {@code name: type} in a schema; whether the type exists is not known yet. */
public record ColumnSyntax(Identifier name, Identifier type) {

    /** {@code T (a: long, …)}. */
    public record TableSyntax(Identifier name, List<ColumnSyntax> columns) {
        public TableSyntax {
            columns = List.copyOf(columns);
        }
    }
}
