package io.sluice.connector.format;

import io.sluice.catalog.IngestionMapping;
import io.sluice.catalog.JsonPath;
import io.sluice.catalog.KafkaConnection;
import io.sluice.catalog.Table;
import io.sluice.connector.format.avro.AvroReaders;
import io.sluice.connector.format.column.RecordReader;
import io.sluice.connector.format.column.RowBuffer;
import io.sluice.connector.format.delimited.DelimitedReaders;
import io.sluice.connector.format.json.JsonReaders;
import java.util.List;

/** Where in a record each column lies that comes from its value, as the table's format says it. */
record ValueSources(Table table, List<ValueColumn> columns, RowBuffer rows) {

    RecordReader json() {
        return JsonReaders.create(
                columns.stream()
                        .map(
                                column ->
                                        new JsonReaders.Target(
                                                path(column), rows.writer(column.index())))
                        .toList());
    }

    RecordReader avro(KafkaConnection connection) {
        String schema =
                connection
                        .avroSchema()
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "the kafka-connection of table '%s' has format avro but no schema"
                                                        .formatted(table.name())));
        return AvroReaders.create(
                schema,
                columns.stream()
                        .map(
                                column ->
                                        new AvroReaders.Target(
                                                path(column), rows.writer(column.index())))
                        .toList());
    }

    List<DelimitedReaders.Target> delimited() {
        return columns.stream()
                .map(
                        column ->
                                new DelimitedReaders.Target(
                                        ordinal(column), rows.writer(column.index())))
                .toList();
    }

    /** Without a mapping a field maps to the column of its name. */
    private JsonPath path(ValueColumn column) {
        if (column.entry().isEmpty()) {
            return JsonPath.field(column.column().name());
        }
        IngestionMapping.Entry entry = column.entry().get();
        return entry.path()
                .or(() -> entry.field().map(JsonPath::field))
                .orElseThrow(() -> incomplete(column, "a path"));
    }

    /** Without a mapping a field maps to the table's column at its position. */
    private int ordinal(ValueColumn column) {
        if (column.entry().isEmpty()) {
            return table.schema().find(column.column().name()).orElseThrow();
        }
        return column.entry().get().ordinal().orElseThrow(() -> incomplete(column, "an ordinal"));
    }

    private IllegalArgumentException incomplete(ValueColumn column, String expected) {
        return new IllegalArgumentException(
                "the ingestion mapping of table '%s' gives column '%s' neither %s nor a constant"
                        .formatted(table.name(), column.column().name(), expected));
    }
}
