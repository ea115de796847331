package io.sluice.connector.format.avro;

import io.sluice.catalog.JsonPath;
import io.sluice.connector.format.column.CellWriter;
import io.sluice.connector.format.column.RecordReader;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * Builds the reader of Avro records, in binary encoding without a header, of one writer's schema.
 */
public final class AvroReaders {
    /** A column and where it lies. */
    public record Target(JsonPath path, CellWriter writer) {}

    private AvroReaders() {}

    /**
     * A reader that stops behind the last wanted value: Avro has no end to check.
     *
     * @param schema of the writer, in JSON
     * @throws IllegalArgumentException where it is none
     */
    public static RecordReader create(String schema, List<Target> targets) {
        AvroPlace root = new AvroPlace();
        targets.forEach(target -> root.add(target.path(), target.writer()));
        AvroInput in = new AvroInput();
        AvroStep record = new AvroCompiler(in).compile(AvroType.of(parse(schema)), root, true);
        return (value, rows) -> {
            in.begin(value);
            record.read(rows.row());
            rows.endRow();
            rows.endRecord();
        };
    }

    private static Schema parse(String text) {
        Schema schema = parseAny(text);
        if (schema.getType() != Schema.Type.RECORD && schema.getType() != Schema.Type.UNION) {
            throw new IllegalArgumentException(
                    "the Avro schema is of type %s, expected a record"
                            .formatted(schema.getType().getName()));
        }
        return schema;
    }

    private static Schema parseAny(String text) {
        try {
            return new Schema.Parser().parse(text);
        } catch (AvroRuntimeException | NullPointerException invalid) {
            // An unknown type name ends in the parser's own NullPointerException.
            throw new IllegalArgumentException(
                    "the Avro schema cannot be read: " + invalid.getMessage(), invalid);
        }
    }
}
