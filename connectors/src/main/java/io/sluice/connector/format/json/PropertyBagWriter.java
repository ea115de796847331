package io.sluice.connector.format.json;

import io.sluice.connector.format.column.CellWriter;
import io.sluice.connector.format.column.RewritingWriter;
import java.io.ByteArrayOutputStream;

/**
 * PropertyBagArrayToDictionary: {@code [{"a":1},{"b":2}]} becomes {@code {"a":1,"b":2}}. An array
 * with anything but objects in it does not convert.
 */
public final class PropertyBagWriter extends RewritingWriter {
    private final JsonScanner scanner = new JsonScanner();

    public PropertyBagWriter(CellWriter column) {
        super(column);
    }

    @Override
    protected boolean putContainer(int row, byte[] json, int from, int to) {
        if (json[from] != '[') {
            return super.putContainer(row, json, from, to);
        }
        ByteArrayOutputStream bag = new ByteArrayOutputStream(to - from);
        bag.write('{');
        if (!mergeObjects(json, from + 1, bag)) {
            return false;
        }
        bag.write('}');
        return super.putContainer(row, bag.toByteArray(), 0, bag.size());
    }

    /** Appends the insides of the objects; the JSON is valid, so every bracket has its partner. */
    private boolean mergeObjects(byte[] json, int from, ByteArrayOutputStream bag) {
        scanner.begin(json);
        int at = scanner.skipBlanks(from);
        while (json[at] != ']') {
            if (json[at] != '{') {
                return false;
            }
            int end = scanner.skipContainer(at);
            if (json[scanner.skipBlanks(at + 1)] != '}') {
                if (bag.size() > 1) {
                    bag.write(',');
                }
                bag.write(json, at + 1, end - at - 2);
            }
            at = scanner.skipBlanks(end);
            if (json[at] == ',') {
                at = scanner.skipBlanks(at + 1);
            }
        }
        return true;
    }
}
