package io.sluice.connector.format.avro;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** A type of the writer's schema, with what it means beside how it is encoded; may be recursive. */
final class AvroType {
    /** How a value is encoded. */
    enum Encoding {
        NULL,
        BOOLEAN,
        INT,
        LONG,
        FLOAT,
        DOUBLE,
        BYTES,
        STRING,
        FIXED,
        ENUM,
        UNION,
        RECORD,
        ARRAY,
        MAP
    }

    /** What an encoded value means. */
    enum Meaning {
        PLAIN,
        DATE,
        TIME_MILLIS,
        TIME_MICROS,
        TIMESTAMP_MILLIS,
        TIMESTAMP_MICROS,
        TIMESTAMP_NANOS,
        DECIMAL,
        UUID,
        DURATION
    }

    private static final int DURATION_BYTES = 12;
    private static final AvroType[] NONE = {};
    private static final Map<String, Meaning> MEANINGS =
            Map.ofEntries(
                    Map.entry("date", Meaning.DATE),
                    Map.entry("time-millis", Meaning.TIME_MILLIS),
                    Map.entry("time-micros", Meaning.TIME_MICROS),
                    Map.entry("timestamp-millis", Meaning.TIMESTAMP_MILLIS),
                    Map.entry("timestamp-micros", Meaning.TIMESTAMP_MICROS),
                    Map.entry("timestamp-nanos", Meaning.TIMESTAMP_NANOS),
                    Map.entry("local-timestamp-millis", Meaning.TIMESTAMP_MILLIS),
                    Map.entry("local-timestamp-micros", Meaning.TIMESTAMP_MICROS),
                    Map.entry("local-timestamp-nanos", Meaning.TIMESTAMP_NANOS),
                    Map.entry("decimal", Meaning.DECIMAL),
                    Map.entry("uuid", Meaning.UUID));

    final Encoding encoding;
    final Meaning meaning;

    /** Branches of a union, types of a record's fields, or the one of elements or values. */
    AvroType[] children = NONE;

    /** Names of a record's fields. */
    List<String> fields = List.of();

    /** Symbols of an enum, or names of fields, as UTF-8. */
    byte[][] names = {};

    /** Bytes of a fixed. */
    int size;

    /** Digits behind the point of a decimal. */
    int scale;

    private AvroType(Encoding encoding, Meaning meaning) {
        this.encoding = encoding;
        this.meaning = meaning;
    }

    static AvroType of(Schema schema) {
        return of(schema, new IdentityHashMap<>());
    }

    private static AvroType of(Schema schema, Map<Schema, AvroType> known) {
        AvroType seen = known.get(schema);
        if (seen != null) {
            return seen;
        }
        AvroType type = new AvroType(Encoding.valueOf(schema.getType().name()), meaning(schema));
        known.put(schema, type);
        type.complete(schema, known);
        return type;
    }

    private void complete(Schema schema, Map<Schema, AvroType> known) {
        switch (encoding) {
            case UNION -> children = types(schema.getTypes(), known);
            case ARRAY -> children = types(List.of(schema.getElementType()), known);
            case MAP -> children = types(List.of(schema.getValueType()), known);
            case ENUM -> names = utf8(schema.getEnumSymbols());
            case FIXED -> size = schema.getFixedSize();
            case RECORD -> {
                fields = schema.getFields().stream().map(Schema.Field::name).toList();
                names = utf8(fields);
                children =
                        types(
                                schema.getFields().stream().map(Schema.Field::schema).toList(),
                                known);
            }
            case NULL, BOOLEAN, INT, LONG, FLOAT, DOUBLE, BYTES, STRING -> {}
        }
        if (meaning == Meaning.DECIMAL) {
            scale = ((LogicalTypes.Decimal) schema.getLogicalType()).getScale();
        }
    }

    private static Meaning meaning(Schema schema) {
        if (isDuration(schema)) {
            return Meaning.DURATION;
        }
        LogicalType logical = schema.getLogicalType();
        // Avro ignores a logical type that it does not know, and so do we.
        return logical == null
                ? Meaning.PLAIN
                : MEANINGS.getOrDefault(logical.getName(), Meaning.PLAIN);
    }

    /** The library does not know the specification's own duration. */
    private static boolean isDuration(Schema schema) {
        return schema.getType() == Schema.Type.FIXED
                && schema.getFixedSize() == DURATION_BYTES
                && "duration".equals(schema.getProp("logicalType"));
    }

    private static AvroType[] types(List<Schema> schemas, Map<Schema, AvroType> known) {
        return schemas.stream().map(schema -> of(schema, known)).toArray(AvroType[]::new);
    }

    private static byte[][] utf8(List<String> names) {
        return names.stream().map(name -> name.getBytes(UTF_8)).toArray(byte[][]::new);
    }
}
