package io.sluice.command.result;

import io.sluice.catalog.IngestionMapping;
import io.sluice.catalog.IngestionMapping.Entry;
import io.sluice.catalog.JsonPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The JSON of a mapping, in the form that a command takes. */
final class MappingText {
    private static final Pattern PLAIN = Pattern.compile("[_\\p{L}][_\\p{L}\\p{N}]*");

    private MappingText() {}

    static String of(IngestionMapping mapping) {
        List<Object> entries = new ArrayList<>();
        mapping.entries().forEach(entry -> entries.add(entry(entry)));
        return Json.compact(entries);
    }

    private static Map<String, Object> entry(Entry entry) {
        Map<String, Object> properties = new LinkedHashMap<>();
        entry.path().ifPresent(path -> properties.put("Path", path(path)));
        entry.field().ifPresent(field -> properties.put("Field", field));
        entry.ordinal().ifPresent(ordinal -> properties.put("Ordinal", Integer.toString(ordinal)));
        entry.constValue().ifPresent(value -> properties.put("ConstValue", value));
        entry.transform().ifPresent(t -> properties.put("Transform", t.kustoName()));
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("column", entry.column());
        result.put("Properties", properties);
        return result;
    }

    static String path(JsonPath path) {
        StringBuilder text = new StringBuilder("$");
        for (JsonPath.Step step : path.steps()) {
            if (step instanceof JsonPath.Index index) {
                text.append('[').append(index.index()).append(']');
            } else if (step instanceof JsonPath.Field field) {
                boolean plain = PLAIN.matcher(field.name()).matches();
                String escaped = field.name().replace("\\", "\\\\").replace("'", "\\'");
                text.append(plain ? "." + field.name() : "['" + escaped + "']");
            }
        }
        return text.toString();
    }
}
