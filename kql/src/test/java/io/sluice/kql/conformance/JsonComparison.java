package io.sluice.kql.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.kql.type.DatetimeText;
import io.sluice.kql.type.TimespanText;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Equality of JSON values as printed: members in any order, numbers by value. */
final class JsonComparison {
    private final boolean arraysAnyOrder;

    JsonComparison(boolean arraysAnyOrder) {
        this.arraysAnyOrder = arraysAnyOrder;
    }

    boolean equal(JsonNode actual, JsonNode expected) {
        if (actual.isNumber() && expected.isNumber()) {
            return CellComparison.number(actual.numberValue(), expected.asText());
        }
        if (actual.isArray() && expected.isArray()) {
            return arrays(actual, expected);
        }
        if (actual.isObject() && expected.isObject()) {
            return objects(actual, expected);
        }
        return actual.equals(expected) || scalars(actual.asText(), expected.asText());
    }

    private static boolean scalars(String actual, String expected) {
        return actual.equals(expected)
                || (DatetimeText.parse(actual).isPresent()
                        && DatetimeText.parse(actual).equals(DatetimeText.parse(expected)))
                || (TimespanText.parse(actual).isPresent()
                        && TimespanText.parse(actual).equals(TimespanText.parse(expected)));
    }

    private boolean arrays(JsonNode actual, JsonNode expected) {
        if (actual.size() != expected.size()) {
            return false;
        }
        boolean inOrder = true;
        for (int i = 0; i < actual.size() && inOrder; i++) {
            inOrder = equal(actual.get(i), expected.get(i));
        }
        return inOrder || (arraysAnyOrder && anyOrder(actual, expected));
    }

    private boolean anyOrder(JsonNode actual, JsonNode expected) {
        List<JsonNode> open = new ArrayList<>();
        expected.forEach(open::add);
        for (JsonNode item : actual) {
            boolean found = false;
            for (Iterator<JsonNode> i = open.iterator(); i.hasNext() && !found; ) {
                if (equal(item, i.next())) {
                    i.remove();
                    found = true;
                }
            }
            if (!found) {
                return false;
            }
        }
        return true;
    }

    private boolean objects(JsonNode actual, JsonNode expected) {
        if (actual.size() != expected.size()) {
            return false;
        }
        for (Iterator<String> names = expected.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!actual.has(name) || !equal(actual.get(name), expected.get(name))) {
                return false;
            }
        }
        return true;
    }
}
