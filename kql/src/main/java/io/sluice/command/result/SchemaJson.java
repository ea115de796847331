package io.sluice.command.result;

import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
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
            entry.put("Type", runtimeType(column.type()));
            entry.put("CslType", column.type().kustoName());
            columns.add(entry);
        }
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("Name", name);
        root.put("OrderedColumns", columns);
        return Json.compact(root);
    }

    /** The .NET type that clients of Kusto know the column by. */
    private static String runtimeType(ScalarType type) {
        return switch (type) {
            case BOOL -> "System.SByte";
            case INT -> "System.Int32";
            case LONG -> "System.Int64";
            case REAL -> "System.Double";
            case DECIMAL -> "System.Data.SqlTypes.SqlDecimal";
            case STRING -> "System.String";
            case DATETIME -> "System.DateTime";
            case TIMESPAN -> "System.TimeSpan";
            case GUID -> "System.Guid";
            case DYNAMIC -> "System.Object";
        };
    }
}
