package io.sluice.connector.format.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.catalog.JsonPath;
import io.sluice.connector.format.column.CellWriter;
import io.sluice.connector.format.column.RewritingWriter;
import io.sluice.connector.format.parse.JsonEscapes;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * DropMappedFields: an object without the fields, at any depth, that other columns are mapped from.
 * Elements of arrays are never dropped, for that would renumber the others.
 */
public final class DroppingWriter extends RewritingWriter {
    /** Fields by name; one with none below it is dropped, another is looked into. */
    private record Fields(Map<String, Fields> below) {}

    private final JsonScanner scanner = new JsonScanner();
    private final Fields root = new Fields(new HashMap<>());

    /**
     * @param dropped paths below the value, each starting in it
     */
    public DroppingWriter(CellWriter column, List<JsonPath> dropped) {
        super(column);
        dropped.stream().filter(DroppingWriter::hasOnlyFields).forEach(this::add);
    }

    private static boolean hasOnlyFields(JsonPath path) {
        return path.steps().stream().allMatch(JsonPath.Field.class::isInstance);
    }

    private void add(JsonPath path) {
        Fields fields = root;
        for (int i = 0; i < path.steps().size(); i++) {
            String name = ((JsonPath.Field) path.steps().get(i)).name();
            boolean last = i == path.steps().size() - 1;
            Fields next = fields.below().get(name);
            if (next != null && next.below().isEmpty()) {
                // An outer field is dropped already.
                return;
            }
            if (next == null || last) {
                next = new Fields(new HashMap<>());
                fields.below().put(name, next);
            }
            fields = next;
        }
    }

    @Override
    protected boolean putContainer(int row, byte[] json, int from, int to) {
        if (json[from] != '{' || root.below().isEmpty()) {
            return super.putContainer(row, json, from, to);
        }
        scanner.begin(json);
        ByteArrayOutputStream kept = new ByteArrayOutputStream(to - from);
        keep(json, from, root, kept);
        return super.putContainer(row, kept.toByteArray(), 0, kept.size());
    }

    /** Copies an object without its dropped fields; answers where it ends. */
    private int keep(byte[] json, int from, Fields fields, ByteArrayOutputStream kept) {
        kept.write('{');
        boolean first = true;
        int at = scanner.skipBlanks(from + 1);
        while (json[at] != '}') {
            int quote = scanner.closingQuote(at + 1);
            Fields below = fields.below().get(name(json, at + 1, quote));
            int value = scanner.skipBlanks(scanner.skipBlanks(quote + 1) + 1);
            int end;
            if (below != null && (below.below().isEmpty() || json[value] != '{')) {
                boolean dropped = below.below().isEmpty();
                end = scanner.skipValue(value);
                first = dropped ? first : copy(json, at, end, first, kept);
            } else if (below != null) {
                first = copy(json, at, value, first, kept);
                end = keep(json, value, below, kept);
            } else {
                end = scanner.skipValue(value);
                first = copy(json, at, end, first, kept);
            }
            at = scanner.skipBlanks(end);
            at = json[at] == ',' ? scanner.skipBlanks(at + 1) : at;
        }
        kept.write('}');
        return at + 1;
    }

    private static boolean copy(
            byte[] json, int from, int to, boolean first, ByteArrayOutputStream kept) {
        if (!first) {
            kept.write(',');
        }
        kept.write(json, from, to - from);
        return false;
    }

    private String name(byte[] json, int from, int to) {
        if (!scanner.escaped) {
            return new String(json, from, to - from, UTF_8);
        }
        byte[] plain = new byte[to - from];
        int length = JsonEscapes.unescape(json, from, to, plain);
        return new String(plain, 0, Math.max(length, 0), UTF_8);
    }
}
