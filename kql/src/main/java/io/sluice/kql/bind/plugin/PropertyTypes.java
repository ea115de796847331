package io.sluice.kql.bind.plugin;

import io.sluice.kql.type.Datetime;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Timespan;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** The types that the values of properties have in common. */
final class PropertyTypes {
    private PropertyTypes() {}

    /** Takes one more value of a property; null tells of the name only. */
    static void merge(Map<String, ScalarType> types, Object name, Object value) {
        String property = (String) name;
        if (value == null) {
            types.putIfAbsent(property, null);
            return;
        }
        ScalarType type = of(value);
        ScalarType before = types.get(property);
        types.put(property, before == null || before == type ? type : ScalarType.DYNAMIC);
    }

    /** Where every value is null, nothing speaks for a type. */
    static Map<String, ScalarType> known(Map<String, ScalarType> types) {
        Map<String, ScalarType> known = new TreeMap<>();
        types.forEach(
                (name, type) ->
                        known.put(name, Optional.ofNullable(type).orElse(ScalarType.DYNAMIC)));
        return known;
    }

    private static ScalarType of(Object value) {
        if (value instanceof String) {
            return ScalarType.STRING;
        }
        if (value instanceof Boolean) {
            return ScalarType.BOOL;
        }
        if (value instanceof Long || value instanceof Integer) {
            return ScalarType.LONG;
        }
        if (value instanceof Double) {
            return ScalarType.REAL;
        }
        if (value instanceof BigDecimal) {
            return ScalarType.DECIMAL;
        }
        if (value instanceof Datetime) {
            return ScalarType.DATETIME;
        }
        if (value instanceof Timespan) {
            return ScalarType.TIMESPAN;
        }
        return value instanceof UUID ? ScalarType.GUID : ScalarType.DYNAMIC;
    }
}
