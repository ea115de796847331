package io.sluice.kql.plan;

import io.sluice.kql.type.Column;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The columns of rows to which something was applied: their own, and what that gave. */
final class AppliedColumns {
    private AppliedColumns() {}

    static boolean has(List<Column> columns, String name) {
        return columns.stream().anyMatch(column -> column.name().equals(name));
    }

    /** A column that was given stands in place of one with its name. */
    static Schema output(List<Column> kept, Schema given) {
        Map<String, Column> columns = new LinkedHashMap<>();
        kept.forEach(column -> columns.put(column.name(), column));
        given.columns().forEach(column -> columns.put(column.name(), column));
        return new Schema(new ArrayList<>(columns.values()));
    }
}
