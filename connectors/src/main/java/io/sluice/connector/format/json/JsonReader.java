package io.sluice.connector.format.json;

import io.sluice.connector.format.column.MalformedRecordException;
import io.sluice.connector.format.column.RecordReader;
import io.sluice.connector.format.column.RowBuffer;
import javax.annotation.Nullable;

/**
 * One JSON object per record, walked once from its first byte to its last.
 *
 * <p>The walk does not end at the last needed field, although its value is known by then: a second
 * object in the same record, or a cut-off one, would go unnoticed, and of a field that is there
 * twice the last one counts. Skipping costs a fraction of decoding.
 */
final class JsonReader implements RecordReader {
    private final JsonNode root;
    private final JsonNode[] leaves;
    private final JsonCells cells = new JsonCells();
    private final JsonScanner scanner = new JsonScanner();
    private final ShortNumber number = new ShortNumber();

    private byte[] json;
    private long record;
    private int visitedLeaves;

    /** A reader of the places that were added to the tree. */
    JsonReader(JsonNode root, JsonNode[] leaves) {
        this.root = root;
        this.leaves = leaves;
    }

    @Override
    public void read(byte[] value, RowBuffer rows) {
        begin(value, rows.row());
        int start = scanner.token(byteOrderMark(value), "'{'");
        if (value[start] != '{') {
            throw scanner.unexpected(start, "'{'");
        }
        int end = readValue(root, start);
        int rest = scanner.skipBlanks(end);
        if (rest < value.length) {
            throw new MalformedRecordException(
                    "more text behind the JSON object, at byte %d: a record holds one object"
                            .formatted(rest));
        }
        if (visitedLeaves < leaves.length) {
            fillMissing();
        }
        rows.endRow();
        rows.endRecord();
    }

    private void begin(byte[] value, int currentRow) {
        json = value;
        record++;
        visitedLeaves = 0;
        scanner.begin(value);
        cells.begin(value, currentRow);
    }

    private static int byteOrderMark(byte[] json) {
        boolean marked =
                json.length >= 3
                        && json[0] == (byte) 0xEF
                        && json[1] == (byte) 0xBB
                        && json[2] == (byte) 0xBF;
        return marked ? 3 : 0;
    }

    /** Reads the value of a wanted place; answers where it ends. */
    private int readValue(JsonNode node, int from) {
        visit(node);
        byte first = json[from];
        if (first == '"') {
            int quote = scanner.closingQuote(from + 1);
            cells.string(node.targets, from + 1, quote, scanner.escaped, scanner.beyondAscii);
            return quote + 1;
        }
        if (first != '{' && first != '[') {
            return readBare(node, from);
        }
        int end = readContainer(node, from);
        cells.container(node.targets, from, end);
        return end;
    }

    private int readBare(JsonNode node, int from) {
        int end = number.read(json, from);
        if (end != ShortNumber.NONE) {
            cells.shortNumber(node.targets, number, from, end);
            return end;
        }
        end = scanner.skipBare(from);
        cells.bare(node.targets, from, end);
        return end;
    }

    private int readContainer(JsonNode node, int from) {
        if (json[from] == '{') {
            return node.fields == null
                    ? scanner.skipContainer(from)
                    : readObject(node.fields, from + 1);
        }
        return node.elements == null
                ? scanner.skipContainer(from)
                : readArray(node.elements, from + 1);
    }

    private int readObject(FieldTable fields, int from) {
        int at = scanner.token(from, "a field or '}'");
        if (json[at] == '}') {
            return at + 1;
        }
        FieldOrder order = fields.order;
        order.begin();
        int expected = 0;
        while (true) {
            if (json[at] != '"') {
                throw scanner.unexpected(at, "a field name in quotes");
            }
            FieldOrder.Field known = order.find(json, at + 1, expected);
            if (known != null) {
                expected = known.position + 1;
                at = readField(known.node, at + 1 + known.length);
            } else {
                at = readUnexpected(fields, at + 1);
            }
            at = scanner.token(at, "',' or '}'");
            if (json[at] == '}') {
                return at + 1;
            }
            if (json[at] != ',') {
                throw scanner.unexpected(at, "',' or '}'");
            }
            at = scanner.token(at + 1, "a field");
        }
    }

    private int readUnexpected(FieldTable fields, int name) {
        int quote = scanner.closingQuote(name);
        JsonNode node;
        if (scanner.escaped) {
            node = cells.findEscaped(fields, name, quote);
        } else {
            node = fields.find(json, name, quote);
            fields.order.surprised(json, name, quote, node);
        }
        int colon = scanner.token(quote + 1, "':'");
        if (json[colon] != ':') {
            throw scanner.unexpected(colon, "':'");
        }
        return readField(node, colon + 1);
    }

    private int readField(@Nullable JsonNode node, int behindColon) {
        int at = scanner.token(behindColon, "a value");
        return node == null ? scanner.skipValue(at) : readValue(node, at);
    }

    private int readArray(JsonNode[] elements, int from) {
        int at = scanner.token(from, "a value or ']'");
        if (json[at] == ']') {
            return at + 1;
        }
        for (int index = 0; ; index++) {
            JsonNode node = index < elements.length ? elements[index] : null;
            at = node == null ? scanner.skipValue(at) : readValue(node, at);
            at = scanner.token(at, "',' or ']'");
            if (json[at] == ']') {
                return at + 1;
            }
            if (json[at] != ',') {
                throw scanner.unexpected(at, "',' or ']'");
            }
            at = scanner.token(at + 1, "a value");
        }
    }

    private void visit(JsonNode node) {
        if (node.visitedIn == record) {
            // The field is there again: the last one counts, and nothing of the earlier one does.
            node.forEach(this::takeBack);
        }
        node.visitedIn = record;
        if (node.targets.length > 0) {
            visitedLeaves++;
        }
    }

    private void takeBack(JsonNode node) {
        if (node.visitedIn == record) {
            node.visitedIn = 0;
            cells.clear(node.targets);
            visitedLeaves -= node.targets.length > 0 ? 1 : 0;
        }
    }

    private void fillMissing() {
        for (JsonNode leaf : leaves) {
            if (leaf.visitedIn != record) {
                cells.missing(leaf.targets);
            }
        }
    }
}
