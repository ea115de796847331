package io.sluice.kql.bind.plugin;

import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.SourceSpan;
import io.sluice.kql.plan.NamedColumn;
import io.sluice.kql.type.Column;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Columns of the input, then properties, which may have the same names. */
final class UnpackedColumns {
    private final PluginCall call;
    private final ColumnConflict conflict;
    private final Map<String, NamedColumn> columns = new LinkedHashMap<>();

    UnpackedColumns(PluginCall call, ColumnConflict conflict) {
        this.call = call;
        this.conflict = conflict;
    }

    void source(Column column) {
        columns.put(column.name(), Rows.identity(column));
    }

    void declared(NamedColumn column) {
        columns.put(column.name(), column);
    }

    void property(NamedColumn column, SourceSpan span) {
        if (!columns.containsKey(column.name())) {
            columns.put(column.name(), column);
            return;
        }
        switch (conflict) {
            case KEEP_SOURCE -> {}
            case REPLACE_SOURCE -> columns.put(column.name(), column);
            case ERROR ->
                    throw call.context()
                            .fail(
                                    ErrorCode.DUPLICATE_COLUMN,
                                    span,
                                    "a property and a column have the name '%s'"
                                            .formatted(column.name()),
                                    "give columnsConflict='replace_source' or 'keep_source', or"
                                            + " a prefix");
        }
    }

    List<NamedColumn> list() {
        return List.copyOf(columns.values());
    }
}
