package io.sluice.command.check;

import io.sluice.catalog.RecordFormat;
import io.sluice.command.clause.JsonText;
import io.sluice.command.syntax.TextLiteral;
import io.sluice.kql.diagnostic.ErrorCode;
import java.util.Locale;
import java.util.Optional;

/** Where an Avro table takes its schema from; the schema itself is checked by the decoder. */
final class AvroSchemaCheck {
    private AvroSchemaCheck() {}

    static Optional<String> read(
            CommandScope scope,
            PropertyReader properties,
            Optional<RecordFormat> format,
            String owner) {
        Optional<TextLiteral> schema = properties.literal("schema");
        if (properties.isGiven("schemaRegistry")) {
            properties.text("schemaRegistry");
            scope.error(
                    ErrorCode.NOT_SUPPORTED,
                    properties.nameSpan("schemaRegistry"),
                    "schemaRegistry is not available yet in this version",
                    "give the schema itself: schema = '{\"type\": \"record\", …}'");
        }
        boolean avro = format.isPresent() && format.get() == RecordFormat.AVRO;
        if (avro && !properties.isGiven("schema") && !properties.isGiven("schemaRegistry")) {
            properties.missing(
                    "schema, because its format is avro", "schema = '{\"type\": \"record\", …}'");
        }
        if (format.isPresent() && !avro && schema.isPresent()) {
            scope.error(
                    ErrorCode.CONFLICTING_PROPERTIES,
                    properties.nameSpan("schema"),
                    "%s has a schema, which is for avro, but its format is %s"
                            .formatted(owner, format.get().name().toLowerCase(Locale.ROOT)));
        }
        schema.ifPresent(
                text ->
                        JsonText.check(
                                text, ErrorCode.INVALID_SCHEMA, "the Avro schema", scope.errors));
        return schema.map(TextLiteral::value);
    }
}
