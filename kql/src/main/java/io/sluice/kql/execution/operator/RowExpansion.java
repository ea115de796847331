package io.sluice.kql.execution.operator;

import io.sluice.kql.function.dynamic.DynamicValues;
import io.sluice.kql.plan.ExpandOptions;
import io.sluice.kql.plan.ExpandedColumn;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes rows of the items of a row's arrays; of several columns together, item by item. */
final class RowExpansion {
    private final List<ExpandedColumn> expanded;
    private final ExpandOptions options;
    private final int[] columns;

    RowExpansion(Schema input, List<ExpandedColumn> expanded, ExpandOptions options) {
        this.expanded = expanded;
        this.options = options;
        this.columns =
                expanded.stream().mapToInt(c -> input.find(c.column()).orElseThrow()).toArray();
    }

    /** Where the expanded columns are in the input. */
    int[] columns() {
        return columns;
    }

    /** Adds a row for each item of the longest array. */
    void expand(Object[] row, List<Object[]> rows) {
        List<List<?>> items = new ArrayList<>();
        int longest = 0;
        for (int column : columns) {
            List<?> list = items(row[column]);
            items.add(list);
            longest = Math.max(longest, list.size());
        }
        long count = Math.min(longest, options.limit().orElse(longest));
        boolean indexed = !options.indexColumn().isEmpty();
        for (int i = 0; i < count; i++) {
            Object[] copy = Arrays.copyOf(row, row.length + (indexed ? 1 : 0));
            for (int c = 0; c < columns.length; c++) {
                Object item = i < items.get(c).size() ? items.get(c).get(i) : null;
                copy[columns[c]] = item == null ? null : converted(item, expanded.get(c).type());
            }
            if (indexed) {
                copy[row.length] = (long) i;
            }
            rows.add(copy);
        }
    }

    /** A bag becomes bags of one member, or pairs; a null or a scalar is the one item. */
    List<?> items(Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        if (value instanceof Map<?, ?> map) {
            List<Object> members = new ArrayList<>();
            map.forEach((name, member) -> members.add(member(name, member)));
            return members;
        }
        return Arrays.asList(value);
    }

    private Object member(Object name, Object member) {
        if (options.arrays()) {
            return Arrays.asList(name, member);
        }
        Map<Object, Object> bag = new LinkedHashMap<>();
        bag.put(name, member);
        return bag;
    }

    /** A cast, not a conversion: a text does not become a number, whatever it says. */
    static Object converted(Object item, ScalarType type) {
        boolean text = item instanceof String;
        return switch (type) {
            case BOOL -> text ? null : DynamicValues.toBool(item);
            case INT -> text ? null : DynamicValues.toInt(item);
            case LONG -> text ? null : DynamicValues.toLong(item);
            case REAL -> text ? null : DynamicValues.toReal(item);
            case DECIMAL -> text ? null : DynamicValues.toDecimal(item);
            case STRING -> DynamicValues.toText(item);
            case DATETIME -> DynamicValues.toDatetime(item);
            case TIMESPAN -> DynamicValues.toTimespan(item);
            case GUID -> DynamicValues.toGuid(item);
            case DYNAMIC -> item;
        };
    }
}
