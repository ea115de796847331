package io.sluice.connector.format.json;

import io.sluice.catalog.JsonPath;
import io.sluice.connector.format.column.CellWriter;
import io.sluice.connector.format.column.RecordReader;
import java.util.ArrayList;
import java.util.List;

/** Builds the reader of JSON records for the columns that are wanted. */
public final class JsonReaders {
    /** A column and where it lies. */
    public record Target(JsonPath path, CellWriter writer) {}

    private JsonReaders() {}

    public static RecordReader create(List<Target> targets) {
        JsonNode root = new JsonNode();
        targets.forEach(target -> root.add(target.path(), target.writer()));
        List<JsonNode> leaves = new ArrayList<>();
        root.forEach(
                node -> {
                    if (node.targets.length > 0) {
                        leaves.add(node);
                    }
                });
        return new JsonReader(root, leaves.toArray(JsonNode[]::new));
    }
}
