package io.sluice.catalog;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A named rule that says which part of a record becomes which column. */
public record IngestionMapping(String name, Kind kind, List<Entry> entries) {
    public IngestionMapping {
        entries = List.copyOf(entries);
    }

    /** The record formats that have mappings; TSV uses those of CSV. */
    public enum Kind {
        JSON,
        AVRO,
        CSV
    }

    /**
     * One column. Exactly one source is present: a JSON path, an Avro field, a CSV ordinal, a
     * constant, or a transform that needs none ({@link Transform#SOURCE_LOCATION}, {@link
     * Transform#SOURCE_LINE_NUMBER}).
     */
    public record Entry(
            String column,
            Optional<JsonPath> path,
            Optional<String> field,
            OptionalInt ordinal,
            Optional<String> constValue,
            Optional<Transform> transform) {}

    public enum Transform {
        DATETIME_FROM_UNIX_SECONDS("DateTimeFromUnixSeconds"),
        DATETIME_FROM_UNIX_MILLISECONDS("DateTimeFromUnixMilliseconds"),
        DATETIME_FROM_UNIX_MICROSECONDS("DateTimeFromUnixMicroseconds"),
        DATETIME_FROM_UNIX_NANOSECONDS("DateTimeFromUnixNanoseconds"),
        PROPERTY_BAG_ARRAY_TO_DICTIONARY("PropertyBagArrayToDictionary"),
        DROP_MAPPED_FIELDS("DropMappedFields"),
        BYTES_AS_BASE64("BytesAsBase64"),
        SOURCE_LOCATION("SourceLocation"),
        SOURCE_LINE_NUMBER("SourceLineNumber");

        private final String kustoName;

        Transform(String kustoName) {
            this.kustoName = kustoName;
        }

        public String kustoName() {
            return kustoName;
        }
    }
}
