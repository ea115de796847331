package io.sluice.command.check;

import io.sluice.command.syntax.ColumnSyntax;
import io.sluice.command.syntax.Identifier;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.NearestName;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Turns the columns of a command into a schema: known types, no name twice, at least one. */
final class ColumnsReader {
    private ColumnsReader() {}

    /** Empty, with a diagnostic for each bad column, when one is wrong. */
    static Optional<Schema> read(CommandScope scope, Identifier owner, List<ColumnSyntax> columns) {
        int before = scope.errors.count();
        if (columns.isEmpty()) {
            scope.error(
                    ErrorCode.INVALID_SCHEMA,
                    owner.span(),
                    "'%s' needs at least one column".formatted(owner.name()),
                    "write %s (Name: string)".formatted(owner.name()));
        }
        List<Column> read = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (ColumnSyntax column : columns) {
            Identifier name = column.name();
            if (!names.add(name.name())) {
                scope.error(
                        ErrorCode.DUPLICATE_COLUMN,
                        name.span(),
                        "column '%s' of '%s' appears twice".formatted(name.name(), owner.name()));
            }
            type(scope, column.type()).ifPresent(type -> read.add(new Column(name.name(), type)));
        }
        return scope.errors.count() == before ? Optional.of(new Schema(read)) : Optional.empty();
    }

    private static Optional<ScalarType> type(CommandScope scope, Identifier name) {
        Optional<ScalarType> type = ScalarType.find(name.name());
        if (type.isEmpty()) {
            scope.error(
                    ErrorCode.UNKNOWN_TYPE,
                    name.span(),
                    "there is no type '%s', there are bool, int, long, real, decimal, string, datetime,"
                                    .formatted(name.name())
                            + " timespan, guid and dynamic",
                    NearestName.hint(name.name(), ScalarType.allNames()));
        }
        return type;
    }
}
