package io.sluice.connector.format.json;

import io.sluice.catalog.JsonPath;
import io.sluice.connector.format.column.CellWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A place in a JSON record that wanted columns lie at or below. The tree of them is what the reader
 * walks along with the record; whatever has no node is skipped.
 */
final class JsonNode {
    private static final CellWriter[] NO_TARGETS = {};

    /** Beyond any path that is meant; the elements before it are kept in an array. */
    private static final int MAX_INDEX = 100_000;

    /** The columns that take the value itself. */
    CellWriter[] targets = NO_TARGETS;

    /** The wanted fields, or null where the value is not looked into as an object. */
    FieldTable fields;

    /** The wanted elements by index, with gaps; null where it is not looked into as an array. */
    JsonNode[] elements;

    /** The number of the last record that has this place. */
    long visitedIn;

    private final Map<String, JsonNode> children = new LinkedHashMap<>();

    void add(JsonPath path, CellWriter target) {
        JsonNode node = this;
        for (JsonPath.Step step : path.steps()) {
            if (step instanceof JsonPath.Field field) {
                node = node.child(field.name());
            } else if (step instanceof JsonPath.Index index) {
                node = node.element(index.index());
            }
        }
        node.targets = append(node.targets, target);
    }

    private JsonNode child(String name) {
        JsonNode child = children.computeIfAbsent(name, unknown -> new JsonNode());
        fields = new FieldTable(children);
        return child;
    }

    private JsonNode element(int index) {
        if (index > MAX_INDEX) {
            throw new IllegalArgumentException(
                    "index %d of an ingestion mapping's path is beyond %d"
                            .formatted(index, MAX_INDEX));
        }
        JsonNode[] known = elements == null ? new JsonNode[0] : elements;
        elements = Arrays.copyOf(known, Math.max(known.length, index + 1));
        if (elements[index] == null) {
            elements[index] = new JsonNode();
        }
        return elements[index];
    }

    private static CellWriter[] append(CellWriter[] targets, CellWriter target) {
        CellWriter[] more = Arrays.copyOf(targets, targets.length + 1);
        more[targets.length] = target;
        return more;
    }

    /** Visits this node and everything below it. */
    void forEach(Consumer<JsonNode> visitor) {
        visitor.accept(this);
        children.values().forEach(child -> child.forEach(visitor));
        if (elements != null) {
            for (JsonNode element : elements) {
                if (element != null) {
                    element.forEach(visitor);
                }
            }
        }
    }
}
