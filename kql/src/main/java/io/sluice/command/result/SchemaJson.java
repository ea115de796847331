package io.sluice.command.result;

import io.sluice.kql.type.Column;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON form of a schema, as {@code .show table T schema as json} gives it. */
final class SchemaJson {
    private SchemaJson() {}

    static String of(String name, Schema schema) {
        List<Object> columns = new ArrayList<>();
        for (Column column : schema.columns()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("Name", column.name());
            entry.put("Type", column.type().dotNetName());
            entry.put("CslType", column.type().kustoName());
            columns.add(entry);
        }
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("Name", name);
        root.put("OrderedColumns", columns);
        return Json.compact(root);
    }
}
